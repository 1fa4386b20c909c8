import { readSeenHead } from '../../cases/visible-case.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import type { ListActivities } from './feed.schema.ts';
import type { Border, Start } from './feed-cursor.ts';
import { readStart, startCursor } from './feed-cursor.ts';
import type { FeedItem } from './feed-pages.ts';
import type { ShownActivity } from '../get-activity.ts';
import { asSeen, withMessages } from '../get-activity.ts';
import { showsActivity } from '../shown-activities.ts';
import { readPage } from './feed-pages.ts';

export interface FeedPage {
  items: (FeedItem & ShownActivity)[];
  nextCursor: string | null;
  previousCursor: string | null;
}

/**
 * A page of the activities of a case that the actor may see: what is overdue, what is to be done, what is over. Pages go
 * both ways and stay what they are while activities come and go. Costs the same however many there are.
 */
export async function listActivities(ctx: Context, asked: ListActivities & { caseId: string }): Promise<FeedPage> {
  const configuration = await getConfiguration(ctx);
  const { head, sight } = await readSeenHead(ctx, asked.caseId);
  const { cursor, limit: _, ...filter } = asked;
  const list = JSON.stringify(['activities', filter, ...(sight === 'whole' ? [] : [ctx.actor.id])]);
  const { signingKey } = configuration;
  const start: Start = cursor === undefined ? { now: ctx.now, toward: 'next' } : readStart(cursor, list, signingKey);
  const shows = sight === 'whole' ? undefined : showsActivity(ctx.actor, configuration, sight);
  const { items: found, end } = await readPage({ asked, configuration, summary: head.summary, start, shows });
  const items = await withMessages(found.map((item) => asSeen(configuration, { ...item, sight })));
  const cursorTo = (toward: Start['toward'], border: Border | undefined) =>
    border ? startCursor({ now: start.now, toward, border }, list, signingKey) : null;
  return start.toward === 'next'
    ? { items, nextCursor: cursorTo('next', end), previousCursor: cursorTo('previous', start.border) }
    : {
        items: items.toReversed(),
        nextCursor: cursorTo('next', start.border),
        previousCursor: cursorTo('previous', end),
      };
}
