import type { Export } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { AT_REST, isHeld, leftToAnother, takenBy } from '../platform/lease.ts';
import { Lost } from '../platform/runner.ts';
import { findExport, moveExport, whenSilent } from './exports.ts';

/** Takes hold of an export; undefined when it has come to its end, or another runner holds it. */
export const holdExport = (ctx: Context, exportId: string): Promise<Export | undefined> =>
  retryOnConflict(async () => {
    const job = await findExport(exportId);
    // What was cancelled is still held once, to be cleared away.
    if (job?.attention === undefined || isHeld(ctx, job)) return undefined;
    const state = job.state === 'waiting' ? 'running' : job.state;
    return moveExport(ctx, job, { state, ...takenBy(ctx, job), ...whenSilent(ctx) });
  });

/** Moves an export on that this runner holds, whatever else was changed of it; throws Lost when it does not any more. */
export const moveHeld = (ctx: Context, { exportId, heldBy, attempt }: Export, fields: Partial<Export>) =>
  retryOnConflict(async () => {
    const job = await findExport(exportId);
    if (!job || job.heldBy !== heldBy || job.attempt !== attempt) throw new Lost();
    return moveExport(ctx, job, fields);
  });

/** Leaves an export to another runner; what was only short of time was no attempt. */
export const letGo = (ctx: Context, job: Export, why: { isShortOfTime: boolean }): Promise<Export> =>
  moveHeld(ctx, job, { ...leftToAnother(why), ...whenSilent(ctx) });

/** Ends an export. A cancelled one stays that. */
export const endExport = (ctx: Context, job: Export, fields: Partial<Export>): Promise<Export> =>
  retryOnConflict(async () => {
    const now = await findExport(job.exportId);
    if (!now || now.heldBy !== job.heldBy || now.attempt !== job.attempt) throw new Lost();
    const ended = now.state === 'cancelled' ? {} : fields;
    return moveExport(ctx, now, { ...ended, ...AT_REST, position: undefined, finishedAt: ctx.now });
  });
