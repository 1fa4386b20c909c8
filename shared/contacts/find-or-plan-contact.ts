import { model } from '../model.ts';
import type { Write } from '../platform/write.ts';
import type { Context } from '../platform/context.ts';
import { creating } from '../platform/record-writes.ts';
import { created } from '../platform/stamps.ts';
import { emailKey } from './contact-key.ts';

interface Person {
  firstName?: string | undefined;
  lastName?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
}

/**
 * The contact with this e-mail address, or the writes that make one. The key record among them is conditional: of two
 * transactions that bring the same new person, one fails and finds the other's contact when it tries again.
 */
export async function findOrPlanContact(
  ctx: Context,
  person: Person,
): Promise<{ contactId: string; displayName: string; writes: Write[] }> {
  const displayName = displayNameOf(person);
  const contactKey = person.email && emailKey(person.email);
  if (contactKey) {
    const { data } = await model.entities.contactKey.get({ contactKey }).go({ consistent: true });
    if (data) return { contactId: data.contactId, displayName, writes: [] };
  }
  const contactId = ctx.newId('contact');
  const contact = {
    contactId,
    kind: 'individual',
    displayName,
    firstName: person.firstName,
    lastName: person.lastName,
    emails: person.email ? [{ email: person.email, primary: true }] : [],
    phones: person.phone ? [{ phone: person.phone, primary: true }] : [],
    ...created(ctx),
  };
  return {
    contactId,
    displayName,
    writes: [
      creating(model.entities.contact, contact),
      ...(contactKey ? [creating(model.entities.contactKey, { contactKey, contactId })] : []),
    ],
  };
}

const displayNameOf = ({ firstName, lastName, email }: Person) =>
  [firstName, lastName].filter(Boolean).join(' ') || email || 'Unnamed person';
