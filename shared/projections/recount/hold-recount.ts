import type { Recount } from '../../model.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { LET_GO, isHeld, takenBy } from '../../platform/lease.ts';
import { Lost } from '../../platform/runner.ts';
import type { Write } from '../../platform/write.ts';
import { findRecount, moveRecount, whenSilent } from './recounts.ts';

const isUnderWay = ({ state }: Recount) => state === 'waiting' || state === 'running';

/** Takes hold of a recount; undefined when it is not under way, or another runner holds it. */
export const holdRecount = (ctx: Context, recountId: string): Promise<Recount | undefined> =>
  retryOnConflict(async () => {
    const recount = await findRecount(recountId);
    if (!recount || !isUnderWay(recount) || isHeld(ctx, recount)) return undefined;
    return moveRecount(ctx, recount, {
      fields: { state: 'running', ...takenBy(ctx, recount), ...whenSilent(ctx) },
    });
  });

/** Moves a recount on that this runner holds; throws Lost when it does not any more. */
export async function moveHeld(
  ctx: Context,
  recount: Recount,
  move: { fields: Partial<Recount>; others?: Write[] },
): Promise<Recount> {
  const stored = await findRecount(recount.recountId);
  if (stored?.revision !== recount.revision || stored.heldBy !== recount.heldBy) throw new Lost();
  return moveRecount(ctx, recount, move);
}

/** Leaves a recount to another runner. */
export const letGo = (ctx: Context, recount: Recount, fields: Partial<Recount>): Promise<Recount> =>
  moveHeld(ctx, recount, { fields: { ...LET_GO, ...whenSilent(ctx), ...fields } });
