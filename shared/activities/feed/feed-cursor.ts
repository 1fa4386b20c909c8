import type { Activity } from '../../model.ts';
import { decodeCursor, encodeCursor } from '../../platform/pages.ts';
import type { FeedGroup } from './feed.schema.ts';

/** A border between two activities of a feed: just before or just after one of them. */
export interface Border {
  side: 'before' | 'after';
  group: FeedGroup;
  dueAt: string;
  activityId: string;
}

/** From where a page of a feed is read, and which way; from its beginning where there is no border. */
export interface Start {
  /** When the feed was first asked for: what is overdue is decided once, so that no activity changes groups meanwhile. */
  now: string;
  toward: 'next' | 'previous';
  border?: Border;
}

export const borderAt = (side: Border['side'], group: FeedGroup, { dueAt, activityId }: Activity): Border => ({
  side,
  group,
  dueAt,
  activityId,
});

/** Signs cursors of one list. */
export const startCursor = ({ now, toward, border }: Required<Start>, list: string, signingKey: string) =>
  encodeCursor([now, toward, border.side, border.group, border.dueAt, border.activityId], list, signingKey);

/** What such a cursor says; throws invalid for one of another list. */
export function readStart(cursor: string, list: string, signingKey: string): Start {
  const [now = '', toward, side, group, dueAt = '', activityId = ''] = decodeCursor(cursor, list, signingKey);
  return {
    now,
    toward: toward as Start['toward'],
    border: { side: side as Border['side'], group: group as FeedGroup, dueAt, activityId },
  };
}
