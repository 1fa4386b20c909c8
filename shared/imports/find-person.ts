import * as z from 'zod';
import type { ContactFields } from '../contacts/contact-record.ts';
import { contactFields } from '../contacts/contact-record.ts';
import { CONTACT_KINDS, ContactDetails } from '../contacts/contact.schema.ts';
import { readVisibleContact } from '../contacts/contacts.ts';
import { identify, rulesFor } from '../contacts/matching/identify.ts';
import { EMAIL_RULE } from '../contacts/matching-rule.schema.ts';
import type { Marks } from '../contacts/matching/marks.ts';
import { marksOf } from '../contacts/matching/marks.ts';
import type { Contact } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { FieldError } from '../platform/errors.ts';
import { validate } from '../platform/http/validate.ts';
import { idOf } from '../platform/ids.ts';
import type { Reading } from './reading.ts';

const Person = ContactDetails.extend({
  kind: z.enum(CONTACT_KINDS).default('individual'),
  id: idOf('contact').optional(),
});

/** Somebody as a row tells of them. */
export interface Person {
  kind: Contact['kind'];
  id: string | undefined;
  details: ContactDetails;
  /** The same as a contact would have it. */
  fields: ContactFields;
  marks: Marks;
}

/** Reads what a row tells of somebody; throws invalid with a pointer to each field. */
export async function readPerson(reading: Reading, fields: unknown): Promise<Person> {
  const { kind, id, ...details } = validate(Person, fields ?? {});
  const { country } = reading.options;
  const known = await contactFields(details, { country });
  return { kind, id, details, fields: known, marks: marksOf({ kind, ...known }) };
}

/** The row before this one that brings the same person. */
export const rowLike = ({ seen, configuration, options }: Reading, { kind, marks }: Person): number | undefined =>
  seen.personLike(marks, rulesFor(configuration, kind, options.matching ?? EMAIL_RULE));

/** Whom somebody was found to be, with who owned what they are known by when that was read. */
export interface FoundPerson {
  /** Undefined when they are none yet, `several` when the best matches are as good. */
  contact: Contact | 'several' | undefined;
  /** A new contact is made by these, so that nobody comes in between unnoticed. */
  owners: Map<string, string>;
}

/** The contact that somebody is. */
export async function findPerson(
  ctx: Context,
  { configuration, options }: Reading,
  { kind, id, fields }: Person,
): Promise<FoundPerson> {
  if (id !== undefined) return { contact: await readVisibleContact(ctx, id), owners: new Map() };
  const { matches, owners } = await identify(configuration, { kind, fields, rule: options.matching ?? EMAIL_RULE });
  const [best, next] = matches;
  if (!best) return { contact: undefined, owners };
  // An external id is one contact's alone; the rest can be said of several.
  const isDecided = best.rule === 'external-id' || next?.score !== best.score;
  return { contact: isDecided ? await readVisibleContact(ctx, best.contactId) : 'several', owners };
}

const NAMES = ['firstName', 'lastName', 'organisationName', 'householdName', 'emails'] as const;

/** Throws invalid for somebody of whom nothing is known that people could call them. */
export function expectName({ details }: Person): void {
  if (NAMES.some((name) => details[name] !== undefined)) return;
  throw new AppError('invalid', 'A new contact needs a name or an e-mail address.');
}

/** What an error says, field by field where it does. */
export const errorsIn = ({ message, details: { errors = [] } }: AppError): FieldError[] =>
  errors.length > 0 ? errors : [{ pointer: '', detail: message }];
