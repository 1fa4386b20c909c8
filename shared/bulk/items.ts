import { getConfiguration } from '../configuration/configuration.ts';
import type { BulkChunk, BulkItem, BulkJob, ItemOutcome } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { ListPage, Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../platform/pages.ts';
import { creating } from '../platform/record-writes.ts';
import { wholeBatch } from '../platform/table.ts';
import type { Write } from '../platform/write.ts';
import { readVisibleJob } from './jobs.ts';

/** What the changes of an item say that they were caused by. */
export const causeIdOf = (jobId: string, itemId: string) => `${jobId}/${itemId}`;

/** What came of an item so far: null while nothing did. */
export async function readItem(jobId: string, itemId: string): Promise<BulkItem | null> {
  const { data } = await model.entities.bulkItem.get({ jobId, itemId }).go({ consistent: true });
  return data;
}

/** What came of the items of a chunk, in no order. */
export async function readItems({ jobId, itemIds }: BulkChunk): Promise<BulkItem[]> {
  if (itemIds.length === 0) return [];
  const keys = itemIds.map((itemId) => ({ jobId, itemId }));
  return wholeBatch(await model.entities.bulkItem.get(keys).go({ consistent: true }));
}

/** Records what came of an item; fails when that is recorded already. */
export const itemWrite = (
  { now }: Context,
  { jobId, expiresAt }: BulkJob,
  item: Omit<BulkItem, 'jobId' | 'doneAt' | 'expiresAt'>,
): Write => creating(model.entities.bulkItem, { ...item, jobId, doneAt: now, expiresAt });

/** The first hundred items that failed, in the order in which they did. */
export async function firstFailures({ jobId }: BulkJob): Promise<BulkItem[]> {
  const { data } = await model.entities.bulkItem.query.byOutcome({ jobId, outcome: 'failed' }).go({ limit: 100 });
  return data;
}

type Wanted = ListPage & { jobId: string; outcome?: ItemOutcome | undefined };

/** A page of what came of a job's items: of one outcome in the order in which they were done, otherwise by their ids. */
export async function listItems(ctx: Context, { jobId, outcome, limit, cursor }: Wanted): Promise<Page<BulkItem>> {
  const { signingKey } = await getConfiguration(ctx);
  await readVisibleJob(ctx, jobId);
  const list = `bulk ${jobId} ${outcome ?? ''}`;
  const [doneAt = '', itemId = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const after = cursor === undefined ? undefined : { doneAt, itemId };
  const data = await (outcome ? ofOutcome({ jobId, outcome }, after, limit + 1) : ofJob(jobId, after, limit + 1));
  return pageOf(data, limit, (last) => encodeCursor([last.doneAt, last.itemId], list, signingKey));
}

interface Position {
  doneAt: string;
  itemId: string;
}

async function ofOutcome(of: { jobId: string; outcome: ItemOutcome }, after: Position | undefined, limit: number) {
  const query = model.entities.bulkItem.query.byOutcome(of);
  return (await (after ? query.gt(after) : query).go({ limit })).data;
}

/** Items of a job by their ids, from after one of them on; consistent, so that none is missed. */
export async function ofJob(jobId: string, after: { itemId: string } | undefined, limit: number): Promise<BulkItem[]> {
  const query = model.entities.bulkItem.query.byId({ jobId });
  const { data } = await (after ? query.gt({ itemId: after.itemId }) : query).go({ limit, consistent: true });
  return data;
}
