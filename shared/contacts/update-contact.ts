import { getConfiguration } from '../configuration/configuration.ts';
import type { CustomFields } from '../custom-fields/custom-fields.ts';
import { recordCustomFields } from '../custom-fields/record-custom-fields.ts';
import type { Contact } from '../model.ts';
import { model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { requireRevision } from '../platform/expect-revision.ts';
import { changing } from '../platform/record-writes.ts';
import { changed } from '../platform/stamps.ts';
import type { UpdateContact } from './contact.schema.ts';
import { readVisibleContact } from './contacts.ts';

/** Changes the custom fields of a contact as a merge patch. The revision that the caller saw must be named. */
export async function updateContact(
  ctx: Context,
  { contactId, customFields: given }: UpdateContact & { contactId: string },
): Promise<Contact> {
  const configuration = await getConfiguration(ctx);
  const contact = await readVisibleContact(ctx, contactId);
  requireRevision(ctx, contact);
  const before = (contact.customFields ?? {}) as CustomFields;
  const customFields = await recordCustomFields(
    configuration,
    { record: 'contact', kind: contact.kind },
    { given, before },
  );
  const next = { customFields, ...changed(ctx, contact.revision) };
  return commit(ctx, [changing<Contact>(model.entities.contact, contact, next)], { ...contact, ...next });
}
