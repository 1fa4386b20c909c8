import type { Import } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { isSilent, silentOf } from '../platform/lease.ts';
import { findImport, moveImport, whenSilent } from './imports.ts';
import { queueImport } from './queue-import.ts';

/** Imports that have not moved for longer than a runner lives. */
export const silentImports = silentOf<Import>(model.entities.import, 'import');

/** Sends an import that has not moved a new runner. */
export async function resumeImport(ctx: Context, { importId }: { importId: string }): Promise<void> {
  const job = await findImport(importId);
  if (job && isSilent(ctx, job)) await queueImport(await moveImport(ctx, job, { fields: whenSilent(ctx) }));
}
