import { findSubmission, moveSubmission } from '../../forms/submissions/submissions.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { readKeptContact } from '../contacts.ts';

/** Gives a submission to the contact that its sender, or somebody whom it names, was merged into. What was sent stays as it came. */
export const followInSubmission = (
  ctx: Context,
  { submissionId, contactId }: { submissionId: string; contactId: string },
): Promise<void> =>
  retryOnConflict(async () => {
    const [submission, kept] = await Promise.all([findSubmission(submissionId), readKeptContact(contactId)]);
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
    await moveSubmission(ctx, submission, { ...own, ...named });
  });
