import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { findExport, moveExport, whenSilent } from './exports.ts';
import { queueExport } from './queue-export.ts';

/** Exports that have not moved for longer than a runner lives. */
export async function silentExports({ now }: Context, limit: number): Promise<{ exportId: string }[]> {
  const { data } = await model.entities.export.query
    .byAttention({ attention: 'export' })
    .lt({ attentionAt: now })
    .go({ limit });
  return data;
}

/** Sends an export that has not moved a new runner. */
export async function resumeExport(ctx: Context, { exportId }: { exportId: string }): Promise<void> {
  const job = await findExport(exportId);
  if (job?.attentionAt === undefined || job.attentionAt >= ctx.now) return;
  await queueExport(await moveExport(ctx, job, whenSilent(ctx)));
}
