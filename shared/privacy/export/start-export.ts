import { jobWrites, newJob } from '../../bulk/new-job.ts';
import type { BulkJob } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { readErasable } from '../erasure/preview-erasure.ts';

/** Begins to put together all that is held on a person, in the background; not-found where there is nobody. */
export async function startPersonExport(ctx: Context, asked: string): Promise<{ job: BulkJob; contactId: string }> {
  const { contact } = await readErasable(asked);
  const { contactId } = contact;
  const job = newJob(ctx, { action: { type: 'export-person' }, target: 'contacts', total: 1 });
  return commit(ctx, jobWrites(job, [contactId]), { job, contactId });
}
