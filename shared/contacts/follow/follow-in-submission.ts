import type { Submission } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';
import { readKeptContact } from '../contacts.ts';

/** Gives a submission to the contact that its sender was merged into. What was sent stays as it came. */
export const followInSubmission = (
  ctx: Context,
  { submissionId, contactId }: { submissionId: string; contactId: string },
): Promise<void> =>
  retryOnConflict(async () => {
    const [{ data: submission }, kept] = await Promise.all([
      model.entities.submission.get({ submissionId }).go({ consistent: true }),
      readKeptContact(contactId),
    ]);
    if (submission?.contactId !== contactId || !kept || kept.contactId === contactId) return;
    const next = { contactId: kept.contactId, ...changed(ctx, submission.revision) };
    await commit(ctx, [changing<Submission>(model.entities.submission, submission, next)], undefined);
  });
