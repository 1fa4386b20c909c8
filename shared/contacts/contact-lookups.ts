import type { Contact, ContactLookup } from '../model.ts';
import { comparable } from '../platform/fold.ts';
import { CRITERIA } from './matching-rule.schema.ts';
import { bucketsOf, marksOf } from './matching/marks.ts';

/** By these a contact is found; what many people share, such as a first name, finds nobody by itself. */
const FOUND_BY = CRITERIA.filter((criterion) => criterion !== 'firstName');

/** Of one name; a word is part of a key, which holds 1024 bytes. */
const MAXIMUM_WORDS = 30;
const MAXIMUM_LETTERS = 40;
const BUCKET_LETTERS = 2;

/**
 * The words of a name as they are compared, in no order, each once: without accents, case and punctuation, so that
 * `O’Brien-Köhl` is `obrien` and `kohl`. They hold letters and digits alone, and so can be part of a key.
 */
export const wordsOf = (name: string): string[] =>
  [
    ...new Set(
      comparable(name)
        .split(' ')
        .filter((word) => word !== '')
        .map((word) => [...word].slice(0, MAXIMUM_LETTERS).join('')),
    ),
  ].slice(0, MAXIMUM_WORDS);

/** Where the lookups of words that begin like this one are kept. */
export const bucketOf = (word: string) => [...word].slice(0, BUCKET_LETTERS).join('');

/** All lookups by which a contact is to be found; none once it was merged or erased. */
export function lookupsOf(contact: Contact): ContactLookup[] {
  if (contact.mergedInto !== undefined || contact.erasedAt !== undefined) return [];
  const { contactId, displayName } = contact;
  const words = wordsOf(namesOf(contact));
  const marks = marksOf(contact);
  const findable = Object.fromEntries(FOUND_BY.map((criterion) => [criterion, marks[criterion] ?? []]));
  return [
    ...words.map((value) => ({ contactId, by: 'name' as const, bucket: bucketOf(value), value, displayName, words })),
    ...bucketsOf(findable).map((bucket) => ({
      contactId,
      by: 'match' as const,
      bucket,
      value: '',
      displayName,
      marks,
    })),
  ];
}

const namesOf = ({ firstName, middleName, lastName, nickname, organisationName, householdName }: Contact) =>
  [firstName, middleName, lastName, nickname, organisationName, householdName].filter(Boolean).join(' ');
