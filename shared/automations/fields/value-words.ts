import { organisation } from '../../platform/organisation.ts';
import { shortened } from '../../platform/shorten.ts';
import { dateForPeople, forPeople } from '../../platform/time.ts';
import type { Facts } from '../facts.ts';
import type { Field } from './field.ts';

/** A run keeps what each condition saw, and a long text is in its own record. */
const LONGEST = 120;

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const CONTACT = /^contact_\w+$/;

type Kind = Pick<Field, 'kind' | 'choices'>;

/** A value as caseworkers say it, shortened: labels for ids, names for contacts, and "nothing" for none. */
export const inWords = (value: unknown, kind: Kind, facts: Facts): string =>
  shortened(
    listOf(value, 'and', (one) => oneInWords(one, kind, facts)),
    LONGEST,
  );

/** Several values of which each will do: "Open, Urgent or Closed". */
export const anyInWords = (values: unknown[], kind: Kind, facts: Facts): string =>
  shortened(
    listOf(values, 'or', (one) => oneInWords(one, kind, facts)),
    LONGEST,
  );

function listOf(value: unknown, word: 'and' | 'or', inWord: (one: unknown) => string): string {
  const words = [value].flat().map(inWord);
  if (words.length === 0) return 'nothing';
  return words.length === 1 ? String(words[0]) : `${words.slice(0, -1).join(', ')} ${word} ${words.at(-1)}`;
}

function oneInWords(value: unknown, { choices }: Kind, facts: Facts): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return choices?.get(value) ?? textInWords(value, facts);
  return typeof value === 'number' ? String(value) : 'something else';
}

function textInWords(text: string, facts: Facts): string {
  if (CONTACT.test(text)) return nameOf(text, facts) ?? 'a contact';
  if (!Number.isFinite(Date.parse(text))) return text;
  if (INSTANT.test(text)) return forPeople(organisation.timeZone, text);
  return DATE.test(text) ? dateForPeople(text) : text;
}

function nameOf(id: string, { contacts, file }: Facts): string | undefined {
  const assignees = file.activities.flatMap((activity) => activity.assignees);
  const people = [...contacts, ...file.case.clients, ...file.roles, ...assignees];
  return people.find(({ contactId }) => contactId === id)?.displayName;
}
