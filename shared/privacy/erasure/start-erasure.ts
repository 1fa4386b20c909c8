import { jobWrites, newJob } from '../../bulk/new-job.ts';
import type { Contact, Erasure } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { conflict, invalid } from '../../platform/errors.ts';
import { changing, creating } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';
import { withoutReason } from './erasing-context.ts';
import { calledNothing, erasing, putDown } from './erased-words.ts';
import type { ErasePerson } from './erasure.schema.ts';
import { newErasure } from './erasures.ts';
import { previewOf, readErasable } from './preview-erasure.ts';
import type { Subject } from './subject.ts';

/** Of what stands in the way. */
const MOST_TOLD = 5;

/**
 * Begins to erase a person, in the background: a bulk job walks over all that names them, and its last item is the contact.
 * Conflict while they are an active user, or a case is to be kept; invalid when it is not confirmed, or the reason says who
 * they are. What was erased stays so when the job is interrupted or cancelled; starting it again takes up the rest.
 */
export const startErasure = (
  asking: Context,
  { contactId, confirm, reason }: ErasePerson & { contactId: string },
): Promise<Erasure> =>
  retryOnConflict(async () => {
    const subject = await readErasable(contactId);
    expectConfirmed(subject, confirm);
    expectNameless(subject, reason);
    const { obstacles } = await previewOf(asking, subject);
    if (obstacles.length > 0) throw conflict(obstacles.slice(0, MOST_TOLD).join(' '));
    const ctx = withoutReason(asking);
    const { contact } = subject;
    const begun = newErasure(ctx, { contactId: contact.contactId, because: reason });
    const { erasureId } = begun;
    const job = newJob(ctx, { action: { type: 'erase-person', erasureId }, target: 'contacts' });
    const erasure = { ...begun, jobId: job.jobId };
    const marked = { erasureId, ...changed(ctx, contact.revision) };
    const writes = [
      creating(model.entities.erasure, erasure),
      changing<Contact>(model.entities.contact, contact, marked),
      ...jobWrites(job, []),
    ];
    return commit(ctx, writes, erasure);
  });

function expectConfirmed({ contact: { contactId, displayName } }: Subject, confirm: string) {
  if (confirm === contactId || confirm === displayName) return;
  throw invalid([{ pointer: '/confirm', detail: 'must be the id of the contact, or its name as it is shown' }]);
}

function expectNameless({ contacts }: Subject, reason = '') {
  const called = calledNothing();
  for (const contact of contacts) putDown(called, contact);
  if (erasing(called)(reason) === reason) return;
  throw invalid([{ pointer: '/reason', detail: 'must not say who the person is: it stays when they are erased' }]);
}
