import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { derivedId } from '../../platform/ids.ts';
import { organisation } from '../../platform/organisation.ts';
import { creating } from '../../platform/record-writes.ts';
import { dateIn } from '../../platform/time.ts';
import { WriteConflict } from '../../platform/write.ts';
import { NIGHTLY } from '../export.schema.ts';
import { newExport } from '../new-export.ts';

/** Stores the full export of today, in the organisation's time zone, which then runs in the background; false when there is one already. */
export async function startFullExport(ctx: Context): Promise<boolean> {
  const date = dateIn(organisation.timeZone, ctx.now);
  const exportId = derivedId('export', NIGHTLY, date);
  const everything = { what: 'everything', format: 'jsonl', filter: '{}', columns: [] } as const;
  const job = newExport(ctx, { ...everything, columns: [], exportId, startedBy: NIGHTLY, administrator: false });
  try {
    const record = { ...job, position: { date, stored: {} } };
    return await commit(ctx, [creating(model.entities.export, record)], true);
  } catch (error) {
    if (error instanceof WriteConflict) return false;
    throw error;
  }
}
