import type { Configuration } from '../configuration/configuration.ts';
import { recordCustomFields } from '../custom-fields/record-custom-fields.ts';
import type { Contact } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { creating } from '../platform/record-writes.ts';
import { created } from '../platform/stamps.ts';
import type { Write } from '../platform/write.ts';
import { contactFields, displayNameOf } from './contact-record.ts';
import type { ContactDetails } from './contact.schema.ts';
import { keyWrites, planKeys } from './plan-keys.ts';

export interface NewContact {
  kind: Contact['kind'];
  details: ContactDetails;
  /** Where telephone numbers without a country code are from (ISO 3166 alpha-2). */
  country?: string | undefined;
  /** A new random one where none is given. */
  contactId?: string | undefined;
  /** What nobody asked for may be missing, as on a form. */
  allowMissing?: boolean;
  /** Keys of the words in which they arrive, where they have no other of their own. */
  arrivals?: string[] | undefined;
  /** Who owns what they are known by, if that was read already: who comes in between is met by the writes. */
  owners?: Map<string, string>;
}

/** A new contact, checked as everywhere, and the writes that make it and what it is known by its own; the caller commits them. */
export async function planNewContact(
  ctx: Context,
  configuration: Configuration,
  { kind, details, country, contactId = ctx.newId('contact'), allowMissing, arrivals, owners }: NewContact,
): Promise<{ contact: Contact; writes: Write[] }> {
  const fields = await contactFields(details, { country });
  const given = { given: details.customFields ?? {}, ...(allowMissing && { allowMissing }) };
  const customFields = await recordCustomFields(configuration, { record: 'contact', kind }, given);
  const contact: Contact = {
    ...fields,
    contactId,
    kind,
    displayName: displayNameOf({ kind, ...fields }),
    customFields,
    arrivals,
    ...created(ctx),
  };
  const keys = owners
    ? keyWrites(contactId, { before: {}, after: contact }, owners)
    : await planKeys(contactId, {}, contact);
  return { contact, writes: [creating(model.entities.contact, contact), ...keys] };
}
