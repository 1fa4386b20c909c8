import { contactsWithAddress } from '../contacts/contacts-with-address.ts';
import type { Contact, Message } from '../model.ts';
import { model } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { changing } from '../platform/record-writes.ts';
import { changed } from '../platform/stamps.ts';
import { sameAddress } from './sending/mail-address.ts';

interface Wanted {
  /** As SES names them. */
  addresses: string[];
  because: string;
}

/** Has nothing more go to addresses of a message, whoever has them: a family may share one. Said again, it changes nothing. */
export async function holdAddresses(
  ctx: Context,
  { recipients }: Pick<Message, 'recipients'>,
  { addresses, because }: Wanted,
): Promise<void> {
  for (const named of new Set(addresses)) {
    const recipient = recipients.find(({ email }) => sameAddress(email, named));
    // As the contact has it: SES knows an international domain in punycode alone.
    const address = recipient?.email ?? named;
    const contactIds = new Set([
      ...(recipient?.contactId ? [recipient.contactId] : []),
      ...(await contactsWithAddress(address)),
    ]);
    for (const contactId of contactIds) await retryOnConflict(() => hold(ctx, { contactId, address, because }));
  }
}

interface Holding {
  contactId: string;
  address: string;
  because: string;
}

async function hold(ctx: Context, { contactId, address, because }: Holding): Promise<void> {
  const { data: contact } = await model.entities.contact.get({ contactId }).go({ consistent: true });
  const isHeld = ({ email, onHold }: { email: string; onHold?: string }) =>
    sameAddress(email, address) && onHold !== because;
  if (!contact?.emails?.some(isHeld)) return;
  const emails = contact.emails.map((entry) => (isHeld(entry) ? { ...entry, onHold: because } : entry));
  const fields = { emails, ...changed(ctx, contact.revision) };
  await commit(ctx, [changing<Contact>(model.entities.contact, contact, fields)], undefined);
}
