import { readKeptContact } from '../../contacts/contacts.ts';
import type { Contact, Unsubscription } from '../../model.ts';
import { model } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';
import { readMessage } from '../messages.ts';

const CHANNEL = 'automatic-email';

/** Has a contact keep what they said by the link in an e-mail. Said again, or delivered again, it changes nothing. */
export async function followUnsubscription(ctx: Context, { entity, kind, after }: Change): Promise<void> {
  if (entity !== 'unsubscription' || kind !== 'created') return;
  const said = after as unknown as Unsubscription;
  const message = await readMessage(said);
  const link = message ? `the link in the e-mail "${message.subject}"` : 'the link in an e-mail';
  const reason = `${said.wanted ? 'Subscribed again' : 'Unsubscribed'} by ${link}`;
  await retryOnConflict(() => keep({ ...ctx, cause: { ...ctx.cause, reason } }, said));
}

async function keep(ctx: Context, { contactId, wanted }: Unsubscription) {
  const contact = await readKeptContact(contactId);
  if (!contact || contact.erasedAt !== undefined) return;
  const { doNotContact = [] } = contact;
  if (doNotContact.includes(CHANNEL) !== wanted) return;
  const others = doNotContact.filter((channel) => channel !== CHANNEL);
  const fields = { doNotContact: wanted ? others : [...others, CHANNEL], ...changed(ctx, contact.revision) };
  await commit(ctx, [changing<Contact>(model.entities.contact, contact, fields)], undefined);
}
