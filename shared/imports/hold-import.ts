import type { Import } from '../model.ts';
import { model } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { AT_REST, isHeld, leftToAnother, takenBy } from '../platform/lease.ts';
import { deleting } from '../platform/record-writes.ts';
import { Lost } from '../platform/runner.ts';
import type { Write } from '../platform/write.ts';
import { findImport, moveImport, readImport, whenSilent } from './imports.ts';

const isUnderWay = ({ passStartedAt, passEndedAt }: Import) => passStartedAt !== undefined && passEndedAt === undefined;

/** Takes hold of an import; undefined when nothing of it is under way, or another runner holds it. */
export const holdImport = (ctx: Context, importId: string): Promise<Import | undefined> =>
  retryOnConflict(async () => {
    const job = await findImport(importId);
    if (!job || !isUnderWay(job) || isHeld(ctx, job)) return undefined;
    return moveImport(ctx, job, { fields: { ...takenBy(ctx, job), ...whenSilent(ctx) } });
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

/** Leaves an import to another runner; what was only short of time was no attempt. */
export const letGo = (ctx: Context, job: Import, why: { isShortOfTime: boolean }): Promise<Import> =>
  moveHeld(ctx, job, { fields: { ...leftToAnother(why), ...whenSilent(ctx) } });

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
      },
      others: [deleting(model.entities.importSlot, { slot: 'only' }, ['importId', importId])],
    });
  });
