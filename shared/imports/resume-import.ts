import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { findImport, moveImport, whenSilent } from './imports.ts';
import { queueImport } from './queue-import.ts';

/** Imports that have not moved for longer than a runner lives. */
export async function silentImports({ now }: Context, limit: number): Promise<{ importId: string }[]> {
  const { data } = await model.entities.import.query
    .byAttention({ attention: 'import' })
    .lt({ attentionAt: now })
    .go({ limit });
  return data;
}

/** Sends an import that has not moved a new runner. */
export async function resumeImport(ctx: Context, { importId }: { importId: string }): Promise<void> {
  const job = await findImport(importId);
  if (job?.attentionAt === undefined || job.attentionAt >= ctx.now) return;
  await queueImport(await moveImport(ctx, job, { fields: whenSilent(ctx) }));
}
