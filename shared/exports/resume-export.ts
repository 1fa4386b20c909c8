import type { Export } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { isSilent, silentOf } from '../platform/lease.ts';
import { findExport, moveExport, whenSilent } from './exports.ts';
import { queueExport } from './queue-export.ts';

/** Exports that have not moved for longer than a runner lives. */
export const silentExports = silentOf<Export>(model.entities.export, 'export');

/** Sends an export that has not moved a new runner. */
export async function resumeExport(ctx: Context, { exportId }: { exportId: string }): Promise<void> {
  const job = await findExport(exportId);
  if (job && isSilent(ctx, job)) await queueExport(await moveExport(ctx, job, whenSilent(ctx)));
}
