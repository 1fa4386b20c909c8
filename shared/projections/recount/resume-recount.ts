import type { Recount } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { isSilent, silentOf } from '../../platform/lease.ts';
import { queueRecount } from './queue-recount.ts';
import { findRecount, moveRecount, whenSilent } from './recounts.ts';

/** Recounts that have not moved for longer than a runner lives. */
export const silentRecounts = silentOf<Recount>(model.entities.recount, 'recount');

/** Sends a recount that has not moved a new runner. */
export async function resumeRecount(ctx: Context, { recountId }: { recountId: string }): Promise<void> {
  const recount = await findRecount(recountId);
  if (!recount || !isSilent(ctx, recount)) return;
  await queueRecount(await moveRecount(ctx, recount, { fields: whenSilent(ctx) }));
}
