import type { ActivityAction } from '../activities/activity-actions.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/pages.ts';
import type { Page } from '../platform/pages.ts';
import type { Position } from '../projections/read-list.ts';
import { actionsOn } from './actions-on.ts';
import type { FoundWork } from './read-work.ts';
import type { WorkItem } from './work-item.ts';

/** From where a page of a list goes on; throws invalid for a cursor of another list. */
export function positionIn(
  cursor: string | undefined,
  list: string,
  { signingKey }: Configuration,
): Position | undefined {
  if (cursor === undefined) return undefined;
  const [place = '', recordId = ''] = decodeCursor(cursor, list, signingKey);
  return { place, recordId };
}

/** An activity with what the caller may do with it. */
export interface ShownWork extends WorkItem {
  actions: ActivityAction[];
}

/** A page of a list for the caller, and where the next one begins. */
export const workPage = (
  ctx: Context,
  configuration: Configuration,
  { items, end, list }: FoundWork & { list: string },
): Page<ShownWork> => ({
  items: items.map((item) => ({ ...item, actions: actionsOn(ctx, configuration, item) })),
  nextCursor: end ? encodeCursor([end.place, end.recordId], list, configuration.signingKey) : null,
});
