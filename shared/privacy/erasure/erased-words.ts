import type { Contact } from '../../model.ts';
import { composed, folded } from '../../reports/redaction/fold.ts';
import { patternsOf } from '../../reports/redaction/patterns.ts';

/** What stands in the place of a text, and of a name, that was erased. */
export const ERASED = 'Erased';
export const ERASED_PERSON = 'Erased person';

/** All that a person is called by in full; a first or a last name alone may be another's. */
export interface Called {
  displayNames: Set<string>;
  emails: Set<string>;
  phones: Set<string>;
}

export const calledNothing = (): Called => ({ displayNames: new Set(), emails: new Set(), phones: new Set() });

/** The same, to put more down without touching the first. */
export const copyOf = ({ displayNames, emails, phones }: Called): Called => ({
  displayNames: new Set(displayNames),
  emails: new Set(emails),
  phones: new Set(phones),
});

/** Puts down what a contact is called by, as it is or was. */
export function putDown(called: Called, contact: Partial<Contact>) {
  const { displayName, firstName, lastName, organisationName, householdName, emails = [], phones = [] } = contact;
  const person = [firstName, lastName].filter(Boolean).join(' ');
  const names = [displayName, firstName && lastName ? person : undefined, organisationName, householdName];
  for (const name of names) if (name && name !== ERASED_PERSON) called.displayNames.add(name);
  for (const { email } of emails) called.emails.add(email);
  for (const { phone } of phones) called.phones.add(phone);
}

/** Puts other words into a text wherever it calls people by a whole name, an address or a number. */
export function erasing(
  { displayNames, emails, phones }: Called,
  instead: string = ERASED_PERSON,
): (text: string) => string {
  // Patterns of a person would be of a first name alone, too.
  const contact = {
    kind: 'organisation' as const,
    emails: [...emails].map((email) => ({ email, primary: false })),
    phones: [...phones].map((phone) => ({ phone, primary: false })),
  };
  const patterns = patternsOf({ displayNames, contact }).toSorted((one, other) => other.length - one.length);
  if (patterns.length === 0) return (text) => text;
  const any = new RegExp(patterns.join('|'), 'giu');
  return (text) => {
    const shown = composed(text);
    let [result, end] = ['', 0];
    for (const { 0: match, index } of folded(shown).matchAll(any)) {
      result += shown.slice(end, index) + instead;
      end = index + match.length;
    }
    return end === 0 ? text : result + shown.slice(end);
  };
}

/** A value in which every text is put through this; what does not change stays the same value. */
export function throughout<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, throughout<unknown>(inner, change)] as const);
  if (entries.every(([name, inner]) => inner === (value as Record<string, unknown>)[name])) return value;
  return (Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)) as T;
}
