import type { Configuration } from '../../configuration/configuration.ts';
import type { Activity, CaseSummary } from '../../model.ts';
import type { FeedGroup, ListActivities } from './feed.schema.ts';
import { FEED_GROUPS } from './feed.schema.ts';
import type { Border, Start } from './feed-cursor.ts';
import { borderAt } from './feed-cursor.ts';
import { classesAskedFor, fitting, groupOf, isFiltered, spanOfDates } from './feed-filter.ts';
import type { Span } from './feed-sections.ts';
import { beside, CLASSES_OF, earlier, later, readInOrder } from './feed-sections.ts';

/** A request looks at no more activities than this; where a filter leaves few of many, a page may be short. */
const MOST_EXAMINED = 500;
const READ_AT_ONCE = 100;

export interface FeedItem {
  group: FeedGroup;
  activity: Activity;
}

interface Feed {
  asked: ListActivities & { caseId: string };
  configuration: Configuration;
  summary: CaseSummary | undefined;
  /** Which activities who asks may see; absent: all. */
  shows?: ((activity: Activity) => boolean) | undefined;
  start: Start;
}

/** Items in the direction of reading, and the border behind the last that was looked at; none at the end of the feed. */
export async function readPage(feed: Feed): Promise<{ items: FeedItem[]; end?: Border }> {
  const { asked, start } = feed;
  const fits = fitting(asked, feed.shows);
  const items: FeedItem[] = [];
  const side = start.toward === 'next' ? 'after' : 'before';
  let end: Border | undefined;
  let examined = 0;
  for (const group of groupsFrom(feed)) {
    for await (const activity of readGroup(feed, group)) {
      const wanted = groupOf(activity, start.now) === group && fits(activity);
      if (end && (examined === MOST_EXAMINED || (wanted && items.length === asked.limit))) return { items, end };
      if (wanted) items.push({ group, activity });
      examined += 1;
      end = borderAt(side, group, activity);
    }
  }
  return { items };
}

/** The groups that are still to be read, in the direction of reading. */
function groupsFrom({ asked, start: { toward, border } }: Feed): FeedGroup[] {
  const groups = FEED_GROUPS.filter((group) => asked.group === undefined || group === asked.group);
  const inOrder = toward === 'next' ? groups : groups.toReversed();
  return border ? inOrder.slice(inOrder.indexOf(border.group)) : inOrder;
}

async function* readGroup(feed: Feed, group: FeedGroup): AsyncGenerator<Activity> {
  const { asked, configuration, start } = feed;
  const classes = classesAskedFor(configuration, asked);
  const order = orderOf(feed, group);
  const border = start.border?.group === group ? start.border : undefined;
  const activities = readInOrder(
    CLASSES_OF[group].filter((statusClass) => classes.has(statusClass)),
    {
      caseId: asked.caseId,
      span: beyond(spanOf(feed, group), border, order),
      order,
      // One more than fits tells that there is more, and a border's own activity is read twice.
      pageSize: isFiltered(asked) || feed.shows ? READ_AT_ONCE : asked.limit + 2,
    },
  );
  for await (const activity of activities) if (!isBehind(start, border, activity)) yield activity;
}

/** Whether an activity is the one at the border, and on the side that has been read. */
const isBehind = ({ toward }: Start, border: Border | undefined, { dueAt, activityId }: Activity) =>
  border !== undefined &&
  activityId === border.activityId &&
  dueAt === border.dueAt &&
  (border.side === 'after') === (toward === 'next');

/** In which order a group is read: towards earlier pages it is the other way round. */
function orderOf({ asked, start }: Feed, group: FeedGroup): 'asc' | 'desc' {
  const order = asked.order ?? (group === 'past' ? 'desc' : 'asc');
  return reversedIf(start.toward === 'previous', order);
}

const reversedIf = (reversed: boolean, order: 'asc' | 'desc') =>
  reversed ? ({ asc: 'desc', desc: 'asc' } as const)[order] : order;

/** When activities of a group can be due. */
function spanOf({ asked, summary, start: { now } }: Feed, group: FeedGroup): Span {
  const { from, to } = spanOfDates(asked);
  if (group === 'past') return { from, to };
  if (group === 'overdue') return { from, to: earlier(to, beside('before', now)) };
  // Drafts are upcoming, whenever they were to be done.
  const { draftsFrom = now } = summary ?? {};
  return { from: later(from, beside('before', draftsFrom < now ? draftsFrom : now)), to };
}

const beyond = ({ from, to }: Span, border: Border | undefined, order: 'asc' | 'desc'): Span => {
  if (!border) return { from, to };
  return order === 'asc' ? { from: later(from, border), to } : { from, to: earlier(to, border) };
};
