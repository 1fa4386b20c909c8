import { readContacts } from '../../contacts/contacts.ts';
import type { Message } from '../../model.ts';
import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import { derivedId } from '../../platform/ids.ts';
import { creating } from '../../platform/record-writes.ts';
import { created } from '../../platform/stamps.ts';
import { expiryAfter } from '../../platform/time.ts';
import { standingOf } from '../sending/plan-mail.ts';
import { divide } from '../sending/recipients.ts';
import type { Preview } from './preview-email.ts';
import { previewEmail } from './preview-email.ts';
import type { PreviewEmail } from './preview.schema.ts';
import { subjectLine } from './subject-line.ts';

const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** Where the test sends of a template are kept: an id that no case has, so that they are on none. */
const placeOf = (templateId: string) => derivedId('case', 'tests of the e-mail template', templateId);

interface Tested {
  message: Message;
  problems: Preview['problems'];
}

/**
 * Sends a preview to whoever asks, at the address of their own contact, marked as a test. It goes the way of every message
 * and is on no case; thirty days later it is gone. Conflict when they have no address or want no e-mails.
 */
export async function sendTest(ctx: Context, wanted: PreviewEmail & { id: string }): Promise<Tested> {
  const { subject, html, text, language, problems } = await previewEmail(ctx, wanted);
  const [contact] = await readContacts(ctx.actor.contactId === undefined ? [] : [ctx.actor.contactId]);
  if (!contact) throw conflict('No contact is recorded for you, so that there is no address to send the test to.');
  const divided = divide([{ kind: 'to', contact }], { automatic: false });
  const [skipped] = divided.skipped;
  if (skipped) throw conflict(skipped.because);
  const message: Message = {
    caseId: placeOf(wanted.id),
    messageId: ctx.newId('message'),
    recipients: divided.recipients,
    subject: subjectLine(`[Test] ${subject}`),
    html,
    text,
    language,
    ...standingOf({ ctx }, divided),
    attempt: 0,
    events: [],
    expiresAt: expiryAfter(ctx.now, KEPT_SECONDS),
    ...created(ctx),
  };
  return commit(ctx, [creating(model.entities.message, message)], { message, problems });
}
