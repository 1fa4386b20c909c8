import type { Export } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { Lost } from '../platform/runner.ts';
import { addMilliseconds } from '../platform/time.ts';
import { SILENCE_MILLISECONDS, findExport, moveExport, whenSilent } from './exports.ts';

const UNTENDED = { heldAt: undefined, heldBy: undefined, attention: undefined, attentionAt: undefined };

/** Takes hold of an export; undefined when it has come to its end, or another runner holds it. */
export const holdExport = (ctx: Context, exportId: string): Promise<Export | undefined> =>
  retryOnConflict(async () => {
    const job = await findExport(exportId);
    // What was cancelled is still held once, to be cleared away.
    if (job?.attention === undefined) return undefined;
    const isHeld = job.heldAt !== undefined && job.heldAt > addMilliseconds(ctx.now, -SILENCE_MILLISECONDS);
    if (isHeld) return undefined;
    const state = job.state === 'waiting' ? 'running' : job.state;
    const held = { state, heldAt: ctx.now, heldBy: ctx.cause.id, attempt: job.attempt + 1 };
    return moveExport(ctx, job, { ...held, ...whenSilent(ctx) });
  });

/** Moves an export on that this runner holds, whatever else was changed of it; throws Lost when it does not any more. */
export const moveHeld = (ctx: Context, { exportId, heldBy, attempt }: Export, fields: Partial<Export>) =>
  retryOnConflict(async () => {
    const job = await findExport(exportId);
    if (!job || job.heldBy !== heldBy || job.attempt !== attempt) throw new Lost();
    return moveExport(ctx, job, fields);
  });

/** Leaves an export to another runner; what was only short of time was no attempt. */
export const letGo = (ctx: Context, job: Export, { isShortOfTime }: { isShortOfTime: boolean }): Promise<Export> =>
  moveHeld(ctx, job, {
    heldAt: undefined,
    heldBy: undefined,
    ...(isShortOfTime && { attempt: 0 }),
    ...whenSilent(ctx),
  });

/** Ends an export. A cancelled one stays that. */
export const endExport = (ctx: Context, job: Export, fields: Partial<Export>): Promise<Export> =>
  retryOnConflict(async () => {
    const now = await findExport(job.exportId);
    if (!now || now.heldBy !== job.heldBy || now.attempt !== job.attempt) throw new Lost();
    const ended = now.state === 'cancelled' ? {} : fields;
    return moveExport(ctx, now, { ...ended, ...UNTENDED, position: undefined, finishedAt: ctx.now });
  });
