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

/** Words of a name that are listed in pairs, at most, and from how many letters on. */
const PAIRED_WORDS = 12;
const PAIRED_LETTERS = 3;

/** Two words of a name, where lookups of both together are kept, and as what. */
interface Pair {
  bucket: string;
  value: string;
}

/**
 * Two words as they are listed together: the one that begins with the earlier letters first, whichever was typed first.
 * Undefined for words that are too short, and for two that begin alike, which nothing tells apart.
 */
export function pairOf(one: string, other: string): Pair | undefined {
  const [first = '', second = ''] = [one, other].toSorted((a, b) => (bucketOf(a) < bucketOf(b) ? -1 : 1));
  if ([first, second].some((word) => [...word].length < PAIRED_LETTERS)) return undefined;
  if (bucketOf(first) === bucketOf(second)) return undefined;
  return { bucket: `${bucketOf(first)}+${bucketOf(second)}`, value: `${first} ${second}` };
}

/**
 * A name is also found by two of its words together: of a million people thousands are called Smith, and some of these Joan.
 * Of a name of more than twelve longer words the first twelve.
 */
export function pairsOf(words: string[]): Pair[] {
  const paired = words.filter((word) => [...word].length >= PAIRED_LETTERS).slice(0, PAIRED_WORDS);
  return paired.flatMap((one, i) => paired.slice(i + 1).flatMap((other) => pairOf(one, other) ?? []));
}

const MAXIMUM_SIGNS = 60;
/** So many signs of an address, or last digits of a number, are asked for at least. */
const EMAIL_BUCKET = 3;
const PHONE_BUCKET = 4;
/** What has fewer digits is the end of a number, and its zeros are of it. */
const WHOLE_NUMBER = 7;

/** An e-mail address, or how one begins, as it is looked up: its folded letters and digits alone, which can be part of a key. */
export const emailWord = (email: string) => [...comparable(email).replaceAll(' ', '')].slice(0, MAXIMUM_SIGNS).join('');

/**
 * A telephone number as it is looked up by how it ends: its digits backwards, without the zeros that a whole one begins with, since
 * `01632 960001` ends like `+44 1632 960001`. Undefined when there are fewer than four.
 */
export function phoneWord(phone: string): string | undefined {
  const all = phone.replace(/\D/g, '');
  const bare = all.replace(/^0+/, '');
  const digits = bare.length < WHOLE_NUMBER ? all : bare;
  return digits.length < PHONE_BUCKET ? undefined : [...digits].toReversed().slice(0, MAXIMUM_SIGNS).join('');
}

/** Where the lookups of addresses that begin so, or of numbers that end so, are kept. */
export const bucketBy = (by: 'email' | 'phone', word: string) =>
  [...word].slice(0, by === 'email' ? EMAIL_BUCKET : PHONE_BUCKET).join('');

/** All lookups by which a contact is to be found; none once it was merged or erased. */
export function lookupsOf(contact: Contact): ContactLookup[] {
  if (contact.mergedInto !== undefined || contact.erasedAt !== undefined) return [];
  const { contactId, displayName } = contact;
  const words = wordsOf(namesOf(contact));
  const marks = marksOf(contact);
  const findable = Object.fromEntries(FOUND_BY.map((criterion) => [criterion, marks[criterion] ?? []]));
  return [
    ...[...words.map((value) => ({ bucket: bucketOf(value), value })), ...pairsOf(words)].map((listed) => ({
      contactId,
      by: 'name' as const,
      ...listed,
      displayName,
      words,
    })),
    ...addressesOf(contact).map(({ by, value }) => ({
      contactId,
      by,
      bucket: bucketBy(by, value),
      value,
      displayName,
    })),
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

function addressesOf({ emails = [], phones = [] }: Contact) {
  const begins = emails.map(({ email }) => emailWord(email)).filter((word) => [...word].length >= EMAIL_BUCKET);
  const ends = phones.flatMap(({ phone }) => phoneWord(phone) ?? []);
  return [
    ...[...new Set(begins)].map((value) => ({ by: 'email' as const, value })),
    ...[...new Set(ends)].map((value) => ({ by: 'phone' as const, value })),
  ];
}

const namesOf = ({ firstName, middleName, lastName, nickname, organisationName, householdName }: Contact) =>
  [firstName, middleName, lastName, nickname, organisationName, householdName].filter(Boolean).join(' ');
