import type { Activity } from '../../model.ts';
import { model } from '../../model.ts';
import type { FeedGroup } from './feed.schema.ts';

type StatusClass = Activity['statusClass'];
type Order = 'asc' | 'desc';

/** A place between activities in the order in which they are due. */
export interface Place {
  dueAt: string;
  activityId: string;
}

/** Both ends included. */
export interface Span {
  from: Place;
  to: Place;
}

/** Just before or just after everything that is due at an instant. */
export const beside = (side: 'before' | 'after', instant: string): Place => ({
  dueAt: instant,
  activityId: side === 'before' ? '' : '~',
});

/** Before and after all that can be. */
export const BEGINNING = beside('before', '');
export const END = beside('after', '~');

const key = ({ dueAt, activityId }: Place) => `${dueAt}#${activityId}`;
export const earlier = (a: Place, b: Place) => (key(a) < key(b) ? a : b);
export const later = (a: Place, b: Place) => (key(a) < key(b) ? b : a);

/** In which classes of status the activities of a group are found. */
export const CLASSES_OF: Record<FeedGroup, readonly StatusClass[]> = {
  overdue: ['incomplete'],
  upcoming: ['incomplete'],
  past: ['completed', 'cancelled'],
};

interface Reading {
  caseId: string;
  span: Span;
  order: Order;
  /** How many are read at once from each class of status. */
  pageSize: number;
}

/** Activities of some classes of status in the order in which they are due, read as far as they are asked for. */
export async function* readInOrder(classes: readonly StatusClass[], reading: Reading): AsyncGenerator<Activity> {
  // DynamoDB refuses a range that ends before it begins.
  if (key(reading.span.from) > key(reading.span.to)) return;
  const sources = classes.map((statusClass) => readClass(statusClass, reading));
  const heads = await Promise.all(sources.map((source) => source.next()));
  for (;;) {
    const at = nextOf(heads, reading.order);
    const head = heads[at];
    if (!head || head.done) return;
    yield head.value;
    heads[at] = (await sources[at]?.next()) ?? head;
  }
}

/** A border says more than its place. */
const placed = ({ dueAt, activityId }: Place) => ({ dueAt, activityId });

type Head = IteratorResult<Activity, unknown>;

/** Which source is first; -1 when all are at their end. */
function nextOf(heads: Head[], order: Order): number {
  let found = -1;
  let best: Activity | undefined;
  for (const [i, head] of heads.entries()) {
    if (head.done) continue;
    const comesFirst = !best || key(head.value) < key(best) === (order === 'asc');
    if (comesFirst) [found, best] = [i, head.value];
  }
  return found;
}

async function* readClass(
  statusClass: StatusClass,
  { caseId, span, order, pageSize }: Reading,
): AsyncGenerator<Activity> {
  const query = model.entities.activity.query
    .byDueAt({ caseId, statusClass })
    .between(placed(span.from), placed(span.to));
  let cursor: string | null = null;
  do {
    const page: { data: Activity[]; cursor: string | null } = await query.go({ order, limit: pageSize, cursor });
    yield* page.data;
    cursor = page.cursor;
  } while (cursor !== null);
}
