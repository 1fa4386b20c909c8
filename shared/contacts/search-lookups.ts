import type { ContactLookup } from '../model.ts';
import { model } from '../model.ts';
import { invalid } from '../platform/errors.ts';
import type { ContactFields } from './contact-record.ts';
import { contactFields } from './contact-record.ts';
import { bucketBy, bucketOf, pairOf, pairsOf, wordsOf } from './contact-lookups.ts';
import { CONTACT_KINDS } from './contact.schema.ts';
import type { FindContacts } from './find-contacts.schema.ts';
import { bucketsOf, marksOf } from './matching/marks.ts';

/** Which lookups answer a question. */
export interface Search {
  by: ContactLookup['by'];
  buckets: string[];
  /** How the value begins. */
  prefix: string;
  /** Whether a lookup that was found stands for a contact that is meant; once for each contact. */
  fits: (lookup: ContactLookup) => boolean;
}

type Sought = Pick<FindContacts, 'name' | 'email' | 'phone' | 'externalId' | 'kind'>;

/** How contacts are found. Throws invalid for a name without a word of two letters: a single one finds everybody. */
export const searchFor = async (sought: Sought): Promise<Search> =>
  sought.name === undefined ? exactly(await fieldsOf(sought), sought) : byName(sought.name);

/**
 * The two longest words choose the lookups, or the longest alone where two are not listed together; the others are compared
 * with what these hold. Who could be found by several lookups is found by the first of them alone.
 */
export function byName(name: string): Search {
  const typed = wordsOf(name);
  const [longest = '', ...others] = typed.toSorted((a, b) => b.length - a.length);
  if ([...longest].length < 2) throw invalid([{ pointer: '/name', detail: 'needs a word of at least two letters' }]);
  const pair = others.flatMap((other) => pairOf(longest, other) ?? [])[0];
  const fitsAll = (words: string[]) => typed.every((start) => words.some((word) => word.startsWith(start)));
  const [bucket, begins] = pair ? [pair.bucket, pair.value.split(' ')] : [bucketOf(longest), [longest]];
  const isMeant = (value: string) => value.split(' ').every((word, i) => word.startsWith(begins[i] ?? ''));
  return {
    by: 'name',
    buckets: [bucket],
    prefix: begins[0] ?? '',
    fits: ({ value, words = [] }) => {
      const values = pair ? pairsOf(words).flatMap((one) => (one.bucket === bucket ? one.value : [])) : words;
      return value === values.filter(isMeant).toSorted()[0] && fitsAll(words);
    },
  };
}

/** Those of whom an address begins like this emailWord. */
export const byEmailStart = (prefix: string): Search => ({
  by: 'email',
  buckets: [bucketBy('email', prefix)],
  prefix,
  fits: () => true,
});

/** So many last digits tell nearly every two numbers apart. */
const TELLING_DIGITS = 7;

/**
 * Those of whom a number ends like this phoneWord, or who gave a number without its country and the typed one ends like
 * theirs.
 */
export const byPhoneEnd = (typed: string): Search => ({
  by: 'phone',
  buckets: [bucketBy('phone', typed)],
  prefix: typed.slice(0, TELLING_DIGITS),
  fits: ({ value }) => value.startsWith(typed) || (value.length >= TELLING_DIGITS && typed.startsWith(value)),
});

/** Contacts of different kinds share no mark, so that each kind is asked for. */
const exactly = (fields: ContactFields, { kind }: Sought): Search => ({
  by: 'match',
  buckets: (kind ? [kind] : CONTACT_KINDS).flatMap((one) => bucketsOf(marksOf({ ...fields, kind: one }))),
  prefix: '',
  fits: () => true,
});

/** What is sought as a contact would have it, so that it is compared in the same form. */
function fieldsOf({ email, phone, externalId }: Sought): Promise<ContactFields> {
  const [, system = '', id = ''] = /^([^:]+):(.*)$/.exec(externalId ?? '') ?? [];
  return contactFields({
    ...(email !== undefined && { emails: [{ email }] }),
    ...(phone !== undefined && { phones: [{ phone }] }),
    ...(externalId !== undefined && { externalIds: [{ system, id }] }),
  });
}

export type Position = Pick<ContactLookup, 'value' | 'contactId'>;
/** Comes after every letter that a word can go on with. */
const LAST = '\uffff';

/** Lookups of a search after a position, in the order of their values, and whether there may be more. One Query for each bucket. */
export async function readLookups(
  { by, buckets, prefix }: Search,
  after: Position | undefined,
  limit: number,
): Promise<{ lookups: ContactLookup[]; more: boolean }> {
  const slices = await Promise.all(
    buckets.map(async (bucket) => {
      const query = model.entities.contactLookup.query.byValue({ by, bucket });
      const range = after ? query.between(after, { value: `${prefix}${LAST}` }) : query.begins({ value: prefix });
      return (await range.go({ limit })).data;
    }),
  );
  const found = slices.flat().toSorted(inOrder).slice(0, limit);
  // A range begins with its first.
  const lookups = found.filter(({ value, contactId }) => value !== after?.value || contactId !== after.contactId);
  return { lookups, more: slices.some(({ length }) => length === limit) };
}

/** As the index has it; where there are several buckets, all values are empty. */
const inOrder = (a: Position, b: Position) => Buffer.compare(Buffer.from(keyOf(a)), Buffer.from(keyOf(b)));
const keyOf = ({ value, contactId }: Position) => `${value}#${contactId}`;
