import type { Import } from '../model.ts';
import { model } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { deleting } from '../platform/record-writes.ts';
import { Lost } from '../platform/runner.ts';
import { addMilliseconds } from '../platform/time.ts';
import type { Write } from '../platform/write.ts';
import { SILENCE_MILLISECONDS, findImport, moveImport, readImport, whenSilent } from './imports.ts';

const isUnderWay = ({ passStartedAt, passEndedAt }: Import) => passStartedAt !== undefined && passEndedAt === undefined;

/** Takes hold of an import; undefined when nothing of it is under way, or another runner holds it. */
export const holdImport = (ctx: Context, importId: string): Promise<Import | undefined> =>
  retryOnConflict(async () => {
    const job = await findImport(importId);
    if (!job) return undefined;
    const { heldAt, attempt } = job;
    const isHeld = heldAt !== undefined && heldAt > addMilliseconds(ctx.now, -SILENCE_MILLISECONDS);
    if (!isUnderWay(job) || isHeld) return undefined;
    const fields = { heldAt: ctx.now, heldBy: ctx.cause.id, attempt: attempt + 1, ...whenSilent(ctx) };
    return moveImport(ctx, job, { fields });
  });

/** Moves an import on that this runner holds, whatever else was changed of it meanwhile; throws Lost when it does not any more. */
export const moveHeld = (
  ctx: Context,
  { importId, heldBy, rowAt }: Import,
  change: { fields: Partial<Import>; others?: Write[] },
): Promise<Import> =>
  retryOnConflict(async () => {
    const job = await readImport(importId);
    if (job.heldBy !== heldBy || job.rowAt !== rowAt || !isUnderWay(job)) throw new Lost();
    return moveImport(ctx, job, change);
  });

const AT_REST = { heldAt: undefined, heldBy: undefined };

/** Leaves an import to another runner; what was only short of time was no attempt. */
export const letGo = (ctx: Context, job: Import, { isShortOfTime }: { isShortOfTime: boolean }): Promise<Import> =>
  moveHeld(ctx, job, { fields: { ...AT_REST, ...(isShortOfTime && { attempt: 0 }), ...whenSilent(ctx) } });

/** Ends a pass and makes room for other imports. A cancelled import stays that. */
export const endPass = (ctx: Context, job: Import, because?: string): Promise<Import> =>
  retryOnConflict(async () => {
    const { importId } = job;
    const now = await readImport(importId);
    if (!isUnderWay(now) || now.heldBy !== job.heldBy) throw new Lost();
    const ended = now.passOf === 'check' ? ('checked' as const) : ('done' as const);
    const failed = { state: 'failed' as const, because };
    return moveImport(ctx, now, {
      fields: {
        ...(now.state === 'cancelled' ? {} : because === undefined ? { state: ended } : failed),
        passEndedAt: ctx.now,
        ...AT_REST,
        attention: undefined,
        attentionAt: undefined,
      },
      others: [deleting(model.entities.importSlot, { slot: 'only' }, ['importId', importId])],
    });
  });
