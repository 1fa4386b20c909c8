import type { Configuration } from '../configuration/configuration.ts';
import type { CaseFacts } from '../lists/case-facts.ts';
import type { ListEntry } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { getLayout } from '../projections/layout.ts';
import type { Position } from '../projections/read-list.ts';
import { readList } from '../projections/read-list.ts';
import { readProjections, standsAt } from '../projections/read-projections.ts';
import type { WorkMarks } from './activity-entries.ts';
import type { ActivityFacts } from './activity-facts.ts';
import type { WorkItem } from './work-item.ts';
import { seenItem } from './work-item.ts';

/** A stretch of one or several lists of activities, by when they are due, the first to be done first. */
export interface WorkStretch {
  lists: string[];
  from?: string | undefined;
  to?: string | undefined;
  after?: Position | undefined;
  limit: number;
  /** What is wanted of the lists; absent: all. */
  fits?: ((marks: WorkMarks) => boolean) | undefined;
}

export interface FoundWork {
  items: WorkItem[];
  /** Until where was looked, when there may be more. */
  end?: Position | undefined;
}

/** Where not all is wanted, so many times as much is looked at. */
const LOOK_THROUGH = 4;

/**
 * Activities that the actor sees, as of a moment ago: the stream brings them. Costs the same however many there are: one
 * Query for each list and one BatchGet. There may be fewer than asked for, even none, and more after them.
 */
export async function readWork(
  ctx: Context,
  configuration: Configuration,
  { lists, fits, limit, ...stretch }: WorkStretch,
): Promise<FoundWork> {
  const layout = await getLayout(ctx);
  const most = fits ? limit * LOOK_THROUGH : limit;
  const read = await Promise.all(
    lists.map((list) => readList({ ...stretch, list, order: 'asc', limit: most + 1 }, layout)),
  );
  const inOrder = read.flat().toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const looked = inOrder.slice(0, most);
  const wanted = looked.filter(({ marks }) => fits?.(marks as WorkMarks) ?? true);
  const page = wanted.slice(0, limit);
  const isMore = inOrder.length > most;
  return {
    items: await itemsOf(ctx, configuration, page),
    end: wanted.length > limit ? page.at(-1) : isMore ? looked.at(-1) : undefined,
  };
}

const keyOf = ({ place, recordId }: Position) => `${place} ${recordId}`;

async function itemsOf(ctx: Context, configuration: Configuration, entries: ListEntry[]): Promise<WorkItem[]> {
  const known = await readProjections(
    entries.flatMap(({ recordId, marks }) => [recordId, (marks as WorkMarks).caseId]),
  );
  const shown = new Map<string, WorkItem>();
  for (const entry of entries) {
    const { recordId, marks } = entry;
    const own = known.get(recordId);
    const facts = known.get((marks as WorkMarks).caseId)?.facts;
    if (!own?.facts || !facts || !standsAt(own, entry)) continue;
    const item = seenItem(ctx, configuration, { activity: own.facts as ActivityFacts, facts: facts as CaseFacts });
    if (item) shown.set(recordId, item);
  }
  return [...shown.values()];
}
