import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { queueRecount } from './queue-recount.ts';
import { findRecount, moveRecount, whenSilent } from './recounts.ts';

/** Recounts that have not moved for longer than a runner lives. */
export async function silentRecounts({ now }: Context, limit: number): Promise<{ recountId: string }[]> {
  const { data } = await model.entities.recount.query
    .byAttention({ attention: 'recount' })
    .lt({ attentionAt: now })
    .go({ limit });
  return data;
}

/** Sends a recount that has not moved a new runner. */
export async function resumeRecount(ctx: Context, { recountId }: { recountId: string }): Promise<void> {
  const recount = await findRecount(recountId);
  if (recount?.attentionAt === undefined || recount.attentionAt >= ctx.now) return;
  await queueRecount(await moveRecount(ctx, recount, { fields: whenSilent(ctx) }));
}
