import type { Contact } from '../../model.ts';
import { composed, folded } from './fold.ts';

/** A person or organisation, by all that a text may call them. */
export interface Known {
  displayNames: Iterable<string>;
  contact?: Pick<Contact, 'kind' | 'firstName' | 'lastName' | 'organisationName' | 'emails' | 'phones'> | undefined;
  /** Addresses that are known though there is no contact, such as that of a message. */
  addresses?: Iterable<string>;
}

/** Between the words of a name, also in a file's name or an address; nothing for names that are run together. */
const JOINT = '[\\s.,_-]{0,3}';
/** Parts of names that mean nothing by themselves. */
const NO_NAME = new Set(
  'the and of a an family household mr mrs ms miss mx dr prof sir dame de del della der den des di da do dos du la le van von ter ten bin bint ibn al el abu st san jr sr ii iii'.split(
    ' ',
  ),
);
/** Scripts that are written without spaces: there a name has no boundaries. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const wordsOf = (name: string) =>
  folded(composed(name))
    .split(/[\s,._-]+/)
    .filter(Boolean);
const word = (text: string) => escaped(text).replaceAll("'", "'?");
const isUnspaced = (text: string) => UNSPACED.test(text);
const bounded = (source: string, text: string) =>
  isUnspaced(text) ? source : `(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`;

/** Regular expressions for a folded text, of everything that stands for somebody: names, addresses, numbers. */
export function patternsOf({ displayNames, contact, addresses = [] }: Known): string[] {
  const emails = [...addresses, ...(contact?.emails ?? []).map(({ email }) => email)];
  const phones = (contact?.phones ?? []).map(({ phone }) => phone);
  return [...emails.map(emailPattern), ...phones.flatMap(phonePattern), ...namePatterns(displayNames, contact)];
}

function namePatterns(displayNames: Iterable<string>, contact: Known['contact']): string[] {
  const { firstName = '', lastName = '', organisationName = '' } = contact ?? {};
  const [first, last] = [wordsOf(firstName), wordsOf(lastName)];
  const names = [...displayNames].map(wordsOf);
  const whole = [
    [...first, ...last],
    [...last, ...first],
    ...names,
    ...names.map(backwards),
    wordsOf(organisationName),
  ];
  // One word of an organisation's name is a word of the language.
  const single = contact?.kind === 'organisation' ? [] : [...first, ...last, ...names.flat()];
  const alone = single.filter((part) => [...part].length > 1 && !NO_NAME.has(part.toLowerCase()));
  return [
    ...whole.filter((words) => words.length > 1),
    ...whole.filter((words) => words.length === 1),
    ...alone.map((part) => [part]),
  ]
    .filter((words) => [...words.join('')].length > 1)
    .map((words) => bounded(words.map(word).join(JOINT), words.join('')));
}

/** "Okafor, Maya" for "Maya Okafor". */
const backwards = (words: string[]) => [...words.slice(-1), ...words.slice(0, -1)];

/** Also as it is written against harvesters: `maya (at) example.org`. */
const emailPattern = (email: string) =>
  bounded(
    escaped(folded(composed(email)))
      .replace('@', '(?:@|%40|\\s?[([]at[)\\]]\\s?|\\sat\\s)')
      .replaceAll('\\.', '(?:\\.|\\s?[([]dot[)\\]]\\s?|\\sdot\\s)'),
    email,
  );

const GAP = '[\\s().\\/-]{0,3}';

/** The digits with any usual signs between them, with the country's code, with 0 before them, or bare. */
function phonePattern(phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  const international = /^\s*(\+|00)/.test(phone);
  const national = international ? digits.replace(/^00/, '') : digits.replace(/^0+/, '');
  if (national.length < 5) return [];
  // Where the country's code ends is not written: it has one to three digits, and is left out where they are.
  const bare = international ? [1, 2, 3].map((code) => national.slice(code)).filter((rest) => rest.length > 5) : [];
  return [national, ...bare].map((number) => {
    const code = `(?:(?:\\+|00)${GAP}(?:\\d${GAP}){0,3})?`;
    return `(?<![\\p{L}\\p{N}])${code}(?:\\(?0${GAP})?${[...number].join(GAP)}(?![\\p{L}\\p{N}])`;
  });
}

/** Words that are to go too, whoever they stand for. */
export const wordsPattern = (text: string) => bounded(wordsOf(text).map(word).join('[\\s.,_-]{1,3}'), text);
