import type { BulkJob } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { allowRoute } from '../users/permissions.ts';
import type { BulkSettings } from './actions/index.ts';
import { actionOf } from './actions/index.ts';
import { jobMove, readJob, readVisibleJob } from './jobs.ts';
import { expectFewUnderWay, jobWrites, newJob } from './new-job.ts';

/**
 * Starts a job that takes back what another one did, item by item, where nothing has been changed since. Conflict while
 * that one runs, when it was undone before, or is an undo itself.
 */
export const undoBulk = (ctx: Context, jobId: string): Promise<BulkJob> =>
  retryOnConflict(async () => {
    const first = await readVisibleJob(ctx, jobId);
    expectUndoable(first);
    await expectNotUndone(first);
    const action = first.action as BulkSettings;
    allowRoute(ctx.actor, actionOf(action).permission);
    await expectFewUnderWay(ctx);
    const job = newJob(ctx, { action, target: first.target, undoOf: jobId, total: first.done, reason: reasonOf(ctx) });
    const { write } = jobMove(ctx, first, { undoneBy: job.jobId });
    return commit(ctx, [...jobWrites(job, []), write], job);
  });

const reasonOf = ({ cause: { reason } }: Context) =>
  ['Undo of a bulk action', ...(reason === undefined ? [] : [reason])].join(': ');

function expectUndoable({ finishedAt, undoOf, done }: BulkJob) {
  if (undoOf !== undefined) throw conflict('This job is an undo itself. Start the action again instead.');
  if (finishedAt === undefined) throw conflict('This job is still under way. Cancel it, or wait until it is finished.');
  if (done === 0) throw conflict('This job did nothing that could be undone.');
}

/** An undo that was cancelled left something, so another may follow it. */
async function expectNotUndone({ undoneBy }: BulkJob) {
  const before = undoneBy === undefined ? null : await readJob(undoneBy);
  const isCancelled = before?.state === 'cancelled' && before.finishedAt !== undefined;
  if (undoneBy !== undefined && !isCancelled) throw conflict(`This job was undone already, by the job ${undoneBy}.`);
}
