import type { CaseHead } from '../../cases/case-file.ts';
import { activeRoles } from '../../cases/case-file.ts';
import { readVisibleHead } from '../../cases/visible-case.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { readContacts, readVisibleContact } from '../../contacts/contacts.ts';
import { maySeeContact } from '../../contacts/may-see-contact.ts';
import type { Contact } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { invalid } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import { findRelated } from '../../relationships/find-related.ts';
import type { Form } from '../form.schema.ts';
import type { Sources } from './prefill-values.ts';

interface Asked {
  form: Form;
  contactId?: string | undefined;
  caseId?: string | undefined;
}

/** What a form is filled in from, with the case as it is. */
interface Gathered {
  sources: Sources;
  head: CaseHead | undefined;
}

/**
 * Reads what a form may be filled in from: a contact, whom they are related with, one of their cases and who holds its case
 * roles. Only what the actor may see: not-found for a contact or a case that they may not. Throws invalid for a case that the
 * form would not open, or that the contact has nothing to do with.
 */
export async function gatherSources(
  ctx: Context,
  configuration: Configuration,
  { form, contactId, caseId }: Asked,
): Promise<Gathered> {
  const contact = contactId === undefined ? undefined : await readVisibleContact(ctx, contactId);
  const head = caseId === undefined ? undefined : await readCaseFor(ctx, form, { caseId, contact });
  const related = contact ? await readRelated(ctx, configuration, { form, contact }) : [];
  const holders = head ? await readHolders(ctx, form, head) : [];
  return { sources: { contact, case: head?.case, related, holders }, head };
}

async function readCaseFor(
  ctx: Context,
  form: Form,
  { caseId, contact }: { caseId: string; contact: Contact | undefined },
): Promise<CaseHead> {
  const head = await readVisibleHead(ctx, caseId);
  const detail = objectionTo(ctx, form, { head, contact });
  if (detail) throw invalid([{ pointer: '/caseId', detail }]);
  return head;
}

function objectionTo(
  ctx: Context,
  { opens }: Form,
  { head, contact }: { head: CaseHead; contact: Contact | undefined },
): string | undefined {
  if (head.case.caseType !== opens.caseType) return 'is a case of another type than this form opens';
  if (!contact) return undefined;
  const people = [...head.case.clients, ...activeRoles(head, today(ctx))];
  return people.some(({ contactId }) => contactId === contact.contactId) ? undefined : 'is not a case of this contact';
}

const today = ({ now }: Context) => dateIn(organisation.timeZone, now);

/** The people whom the form asks for beside the contact, as far as the actor may see them. */
async function readRelated(
  ctx: Context,
  configuration: Configuration,
  { form, contact: { contactId } }: { form: Form; contact: Contact },
): Promise<Sources['related']> {
  const found = await Promise.all(
    sidesIn(form).map(async (asked) => {
      const relationship = await findRelated(ctx, configuration, { contactId, ...asked });
      return relationship ? [{ ...asked, contactId: relationship.otherContactId }] : [];
    }),
  );
  return withContacts(ctx, found.flat());
}

/** Those who hold the case roles that the form asks for; of several the one who has held it longest. */
async function readHolders(ctx: Context, form: Form, head: CaseHead): Promise<NonNullable<Sources['holders']>> {
  const asked = destinationsOf(form).flatMap((one) => (one.to === 'role-holder' ? [one.role] : []));
  const inForce = activeRoles(head, today(ctx)).toSorted((a, b) => (a.startOn < b.startOn ? -1 : 1));
  const holders = [...new Set(asked)].flatMap((role) => inForce.find((one) => one.role === role) ?? []);
  return withContacts(ctx, holders);
}

/** What names contacts, each with its contact; without those whom the actor may not see. */
async function withContacts<T extends { contactId: string }>(ctx: Context, named: T[]) {
  const people = new Map<string, Contact>();
  for (const person of await readContacts(named.map(({ contactId }) => contactId))) {
    if (await maySeeContact(ctx, person)) people.set(person.contactId, person);
  }
  return named.flatMap((one) => {
    const contact = people.get(one.contactId);
    return contact ? [{ ...one, contact }] : [];
  });
}

const destinationsOf = ({ fields }: Form) => fields.flatMap(({ destinations }) => destinations);

/** Each side of each relationship that the form asks for, once. */
function sidesIn(form: Form) {
  const asked = destinationsOf(form).flatMap((one) =>
    one.to === 'related-contact' ? [{ type: one.relationship, side: one.side }] : [],
  );
  return asked.filter((one, i) => asked.findIndex((other) => other.type === one.type && other.side === one.side) === i);
}
