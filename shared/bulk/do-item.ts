import { getConfiguration } from '../configuration/configuration.ts';
import type { BulkChunk, BulkJob } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Actor, Context } from '../platform/context.ts';
import { contextFor } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { Begun } from './actions/action.ts';
import type { BulkSettings } from './actions/index.ts';
import { actionOf } from './actions/index.ts';
import { causeIdOf, itemWrite, readItem } from './items.ts';
import { beginUndo } from './undo-item.ts';

export interface Item {
  job: BulkJob;
  chunk: BulkChunk;
  itemId: string;
}

/**
 * Does one item with its starter's rights, in one transaction with the record of what came of it: whoever comes second
 * finds it recorded. What is refused is recorded with the reason.
 */
export const doItem = (starter: Actor, item: Item): Promise<void> =>
  retryOnConflict(async () => {
    const { job, itemId } = item;
    if (await readItem(job.jobId, itemId)) return;
    await attempt(contextOf(starter, item), item);
  });

function contextOf(starter: Actor, { job, itemId }: Item): Context {
  const { jobId, reason } = job;
  const ctx = contextFor(starter, { kind: 'request', id: causeIdOf(jobId, itemId) });
  return { ...ctx, cause: { ...ctx.cause, root: jobId, ...(reason === undefined ? {} : { reason }) } };
}

async function attempt(ctx: Context, item: Item) {
  let begun: Begun<BulkSettings> | undefined;
  try {
    const settings = item.job.action as BulkSettings;
    begun = await begin(ctx, item, settings);
    const { label } = begun;
    const { writes, caseIds, nothing, note, result } = await begun.plan(settings, item.job.jobId);
    const outcome = nothing === undefined ? ('done' as const) : ('skipped' as const);
    const came = recording(ctx, item, { outcome, reason: nothing ?? note, label, caseIds, result });
    await commit(ctx, [...writes, came], undefined);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await recordFailure(ctx, item, { reason: reasonOf(error), label: begun?.label });
  }
}

async function begin(ctx: Context, { job, itemId }: Item, settings: BulkSettings): Promise<Begun<BulkSettings>> {
  if (job.undoOf !== undefined) return beginUndo(ctx, job, itemId);
  return actionOf(settings).begin(ctx, await getConfiguration(ctx), itemId);
}

/** Records that an item is not going to be done; throws WriteConflict when something else came of it meanwhile. */
export const recordFailure = (
  ctx: Context,
  item: Item,
  { reason, label }: { reason: string; label?: string | undefined },
) => commit(ctx, [recording(ctx, item, { outcome: 'failed', reason, label, caseIds: [] })], undefined);

const recording = (
  ctx: Context,
  { job, chunk: { chunk }, itemId }: Item,
  came: Omit<Parameters<typeof itemWrite>[2], 'itemId' | 'chunk'>,
) => itemWrite(ctx, job, { itemId, chunk, ...came });

/** Why an item was refused; what is wrong with single fields is said of each. */
const reasonOf = ({ message, details: { errors = [] } }: AppError) =>
  errors.length === 0 ? message : errors.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`).join('; ');
