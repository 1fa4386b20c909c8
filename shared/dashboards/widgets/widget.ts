import type { Configuration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import type { Sheet } from '../../projections/read-tallies.ts';
import type { Read } from '../days.ts';

/** Whose cases are looked at: those whose manager one is, those that one is involved in, all of the category. */
export const DASHBOARD_SCOPES = ['mine', 'involved', 'all'] as const;
export type DashboardScope = (typeof DASHBOARD_SCOPES)[number];

/** What a dashboard is asked for. */
export interface Asked {
  category: string;
  scope: DashboardScope;
  /** Where the cases of the scope are counted. */
  whose: string;
  /** In the organisation's zone. */
  today: string;
  staleDays: number;
  configuration: Configuration;
}

/** One part of a dashboard. */
export interface Widget<Shown = unknown> {
  name: string;
  /** In which it is there; in all where none is named. */
  scopes?: readonly DashboardScope[];
  /** It reads more than numbers, and is there only where it is named. */
  onRequest?: boolean;
  /** What it is counted on: as many sheets whatever there is. */
  sheets(asked: Asked): Sheet[];
  /** What the numbers say; pure. */
  show(read: Read, asked: Asked): Shown;
  /** Reads what the numbers only name, such as people; at a cost that is bounded as well. */
  complete?(ctx: Context, shown: Shown, asked: Asked): Promise<unknown>;
}

/** A widget with what it tells in the end, from which the description of the API is made. */
interface DescribedWidget<Name extends string, Told> extends Widget {
  name: Name;
  /** A type alone: it is never there. */
  told?: Told;
}

/** Members of the family are not told apart by what they show. */
export const widget = <const Name extends string, Shown, Told = Shown>(
  one: Widget<Shown> & { name: Name; complete?(ctx: Context, shown: Shown, asked: Asked): Promise<Told> },
): DescribedWidget<Name, Told> => one;
