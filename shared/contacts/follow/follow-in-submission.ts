import type { Submission } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';
import { readKeptContact } from '../contacts.ts';

/** Gives a submission to the contact that its sender, or somebody whom it names, was merged into. What was sent stays as it came. */
export const followInSubmission = (
  ctx: Context,
  { submissionId, contactId }: { submissionId: string; contactId: string },
): Promise<void> =>
  retryOnConflict(async () => {
    const [{ data: submission }, kept] = await Promise.all([
      model.entities.submission.get({ submissionId }).go({ consistent: true }),
      readKeptContact(contactId),
    ]);
    if (!submission || !kept || kept.contactId === contactId) return;
    const own = submission.contactId === contactId && { contactId: kept.contactId };
    const made = submission.made as { people?: { contactId: string }[] } | undefined;
    const named = made?.people?.some((person) => person.contactId === contactId) && {
      made: {
        ...made,
        people: made.people.map((one) => (one.contactId === contactId ? { ...one, contactId: kept.contactId } : one)),
      },
    };
    if (!own && !named) return;
    const next = { ...own, ...named, ...changed(ctx, submission.revision) };
    await commit(ctx, [changing<Submission>(model.entities.submission, submission, next)], undefined);
  });
