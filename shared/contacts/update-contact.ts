import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { CustomFields } from '../custom-fields/custom-fields.ts';
import { recordCustomFields } from '../custom-fields/record-custom-fields.ts';
import type { Contact } from '../model.ts';
import { model } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { requireRevision } from '../platform/expect-revision.ts';
import { changing } from '../platform/record-writes.ts';
import { changed } from '../platform/stamps.ts';
import type { Write } from '../platform/write.ts';
import type { ContactFields } from './contact-record.ts';
import { contactFields, displayNameOf } from './contact-record.ts';
import type { ContactDetails, UpdateContact } from './contact.schema.ts';
import { readVisibleContact } from './contacts.ts';
import { planKeys } from './plan-keys.ts';

/**
 * Changes a contact as a merge patch: null takes a field away, a list replaces the list. The revision that the caller saw
 * must be named. Conflict for the id of one that was merged: the caller saw another record than they would change.
 */
export const updateContact = (
  ctx: Context,
  { contactId, ...patch }: UpdateContact & { contactId: string },
): Promise<Contact> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const before = await readVisibleContact(ctx, contactId);
    if (before.contactId !== contactId) throw conflict(`This contact was merged: change ${before.contactId} instead.`);
    requireRevision(ctx, before);
    const { contact, writes } = await planContactChange(ctx, before, await patched(configuration, before, patch));
    return commit(ctx, writes, contact);
  });

/** The writes that give a contact these fields, with what it is called and known by; an undefined field is removed. */
export async function planContactChange(
  ctx: Context,
  before: Contact,
  fields: ContactFields,
): Promise<{ contact: Contact; writes: Write[] }> {
  const { kind } = before;
  const next = {
    ...fields,
    displayName: displayNameOf({ ...before, ...fields, kind }),
    ...changed(ctx, before.revision),
  };
  const contact = { ...before, ...next };
  const keys = await planKeys(before.contactId, before, contact);
  return { contact, writes: [changing<Contact>(model.entities.contact, before, next), ...keys] };
}

async function patched(configuration: Configuration, before: Contact, patch: UpdateContact): Promise<ContactFields> {
  const named = Object.entries(patch).filter(([, value]) => value !== undefined);
  const cleared = named.filter(([, value]) => value === null).map(([name]) => [name, undefined] as const);
  const { customFields, ...given } = Object.fromEntries(named.filter(([, value]) => value !== null)) as ContactDetails;
  const fields = await contactFields(given, { before });
  return {
    ...(Object.fromEntries(cleared) as ContactFields),
    ...fields,
    ...('customFields' in patch && { customFields: await patchedCustomFields(configuration, before, customFields) }),
  };
}

/** Nothing given stands for null: all of them go. */
function patchedCustomFields(configuration: Configuration, { kind, ...contact }: Contact, given: unknown) {
  const before = (contact.customFields ?? {}) as CustomFields;
  const none = Object.fromEntries(Object.keys(before).map((fieldSet) => [fieldSet, null]));
  return recordCustomFields(configuration, { record: 'contact', kind }, { given: given ?? none, before });
}
