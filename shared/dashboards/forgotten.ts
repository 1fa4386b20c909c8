import type { Context } from '../platform/context.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import { firstOfLastDays } from './days.ts';

/** What happened: submissions, what rules did, and what became of e-mails. Their cells end in a day, their sheets in its month. */
const HAPPENINGS = /^(submissions|runs|mail)\//;

interface Cell {
  scope: string;
  sheet: string;
  cell: string;
}

/** Whether a cell counts what happened before all that dashboards show: it was counted then, and is not counted again. */
export const isForgotten = ({ scope, sheet, cell }: Cell, { now }: Context) =>
  HAPPENINGS.test(scope) &&
  `${sheet.slice(-'YYYY-MM'.length)}-${cell.slice(-'DD'.length)}` < firstOfLastDays(dateIn(organisation.timeZone, now));
