import { readVisibleHead } from '../../cases/visible-case.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import { readContacts, readVisibleContact } from '../../contacts/contacts.ts';
import { maySeeContact } from '../../contacts/may-see-contact.ts';
import type { Case, Contact } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { invalid } from '../../platform/errors.ts';
import { findRelated } from '../../relationships/find-related.ts';
import type { Form } from '../form.schema.ts';
import type { Values } from '../read-values.ts';
import { getForm } from '../submit-form.ts';
import type { PrefillForm } from './prefill.schema.ts';
import type { Sources } from './prefill-values.ts';
import { prefillValues } from './prefill-values.ts';

/**
 * What a form asks for and is known already of a contact, of whom they are related with, and of one of their cases. Only
 * what the actor may see: not-found for a contact or a case that they may not. Throws invalid for a case that the form
 * would not open.
 */
export async function prefillForm(
  ctx: Context,
  { formId, contactId, caseId }: PrefillForm & { formId: string },
): Promise<{ values: Values }> {
  const form = await getForm(ctx, formId);
  const contact = await readVisibleContact(ctx, contactId);
  const from = caseId === undefined ? undefined : await readCaseFor(ctx, form, { caseId, contact });
  const related = await readRelated(ctx, await getConfiguration(ctx), { form, contact });
  return { values: prefillValues(form, { contact, case: from, related }) };
}

async function readCaseFor(ctx: Context, form: Form, { caseId, contact }: { caseId: string; contact: Contact }) {
  const { case: found } = await readVisibleHead(ctx, caseId);
  const detail = objectionTo(found, form, contact);
  if (detail) throw invalid([{ pointer: '/caseId', detail }]);
  return found;
}

function objectionTo({ caseType, clients }: Case, { opens }: Form, { contactId }: Contact): string | undefined {
  if (caseType !== opens.caseType) return 'is a case of another type than this form opens';
  return clients.some((client) => client.contactId === contactId) ? undefined : 'is not a case of this contact';
}

/** The people whom the form asks for beside the contact, as far as the actor may see them. */
async function readRelated(
  ctx: Context,
  configuration: Configuration,
  { form, contact: { contactId } }: { form: Form; contact: Contact },
): Promise<Sources['related']> {
  const found = await Promise.all(
    sidesIn(form).map(async (asked) => {
      const relationship = await findRelated(ctx, configuration, { contactId, ...asked });
      return relationship ? [{ ...asked, otherContactId: relationship.otherContactId }] : [];
    }),
  );
  const related = found.flat();
  const people = new Map<string, Contact>();
  for (const person of await readContacts(related.map(({ otherContactId }) => otherContactId))) {
    if (await maySeeContact(ctx, person)) people.set(person.contactId, person);
  }
  return related.flatMap(({ type, side, otherContactId }) => {
    const contact = people.get(otherContactId);
    return contact ? [{ type, side, contact }] : [];
  });
}

/** Each side of each relationship that the form asks for, once. */
function sidesIn({ fields }: Form) {
  const asked = fields.flatMap(({ destinations }) =>
    destinations.flatMap((one) => (one.to === 'related-contact' ? [{ type: one.relationship, side: one.side }] : [])),
  );
  return asked.filter((one, i) => asked.findIndex((other) => other.type === one.type && other.side === one.side) === i);
}
