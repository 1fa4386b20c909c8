import { isDeepStrictEqual } from 'node:util';
import type { ListActivities } from '../activities/feed/feed.schema.ts';
import { listActivities } from '../activities/feed/list-activities.ts';
import { CaseFilter } from '../lists/case-filter.schema.ts';
import { listCases } from '../lists/list-cases.ts';
import type { ListCases } from '../lists/list-cases.schema.ts';
import type { BulkJob } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { invalid } from '../platform/errors.ts';
import type { ActivityFilter, StartBulk } from './bulk.schema.ts';
import { CHUNK_ITEMS } from './new-job.ts';

/** Some of what a list holds. */
export interface Found {
  itemIds: string[];
  /** Where the list goes on; absent at its end. */
  cursor?: string | undefined;
}

/** The filter of a request as it is kept, or undefined when it has none. Throws invalid for one that was not meant. */
export const filterOf = (asked: StartBulk): object | undefined =>
  asked.cases ? caseFilter(asked) : activityFilter(asked);

function caseFilter({ cases, confirmAll }: StartBulk): CaseFilter | undefined {
  const filter = cases?.filter;
  if (!confirmAll && filter && isDeepStrictEqual(filter, CaseFilter.parse({}))) {
    const detail = 'must be true for a filter without a condition: this would be done to all';
    throw invalid([{ pointer: '/confirmAll', detail }]);
  }
  return filter;
}

function activityFilter({ activities }: StartBulk): (ActivityFilter & { caseId: string }) | undefined {
  const { caseId, filter } = activities ?? {};
  if (filter && !caseId) throw invalid([{ pointer: '/activities/caseId', detail: 'is required with a filter' }]);
  return filter && caseId ? { ...filter, caseId } : undefined;
}

/**
 * What a job's filter finds from a cursor on, as its starter sees it and as of when it was started: what came since is
 * left alone. At most 25 items.
 */
export async function findByFilter(ctx: Context, job: BulkJob, cursor: string | undefined): Promise<Found> {
  const asked: unknown = { ...inOrder(job.filter as object), limit: CHUNK_ITEMS, cursor };
  const { items, nextCursor } =
    job.target === 'cases'
      ? await findCases(ctx, { sort: '-openedAt', ...(asked as Omit<ListCases, 'sort'>) })
      : await findActivities(ctx, asked as ListActivities & { caseId: string });
  return {
    itemIds: items.filter(({ createdAt }) => createdAt <= job.startedAt).map(({ id }) => id),
    cursor: nextCursor ?? undefined,
  };
}

async function findCases(ctx: Context, wanted: ListCases) {
  const { items, nextCursor } = await listCases(ctx, wanted);
  // Of what is seen in lists alone nothing can be done.
  const whole = items.filter(({ sight }) => sight === 'whole');
  return { items: whole.map(({ record }) => ({ id: record.caseId, createdAt: record.createdAt })), nextCursor };
}

async function findActivities(ctx: Context, wanted: ListActivities & { caseId: string }) {
  const { items, nextCursor } = await listActivities(ctx, wanted);
  return {
    items: items.map(({ activity }) => ({ id: activity.activityId, createdAt: activity.createdAt })),
    nextCursor,
  };
}

/** DynamoDB keeps no order of names, and a cursor is signed for its filter as it is written. */
const inOrder = (filter: object) =>
  Object.fromEntries(Object.entries(filter).toSorted(([one], [other]) => (one < other ? -1 : 1)));
