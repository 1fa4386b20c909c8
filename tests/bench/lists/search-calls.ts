import type { Call, Sought } from './calls.ts';
import { SUBJECT_WORDS } from './words.ts';

const FULL = 25;
/** A list of each of the five categories, and what is in them. */
const EVERYWHERE = 6;
/** People of whose name the first word is a common one are looked for page by page. */
const ALIKE = 6;

/** `GET /search` in its ways; the words are the most frequent ones. */
export function searchCalls({ reference, displayName, email }: Sought): Call[] {
  const [word = '', , another = ''] = SUBJECT_WORDS;
  const cases = { kind: 'cases' };
  return [
    { ...search('a frequent word', { q: word, ...cases }, FULL), requests: EVERYWHERE },
    search('a frequent word in a category', { q: word, ...cases, category: 'cases' }, FULL),
    { ...search('two frequent words', { q: `${word} ${another}`, ...cases, limit: '10' }, 10), requests: EVERYWHERE },
    { ...search('how a word begins', { q: word.slice(0, 3), ...cases }, FULL), requests: EVERYWHERE },
    search('a reference', { q: reference, ...cases }, 1),
    { ...search('a name', { q: displayName, kind: 'contacts', limit: '1' }, 1), requests: ALIKE },
    search('an e-mail address', { q: email, kind: 'contacts' }, 1),
    { ...search('cases and contacts', { q: word }, FULL), requests: EVERYWHERE + 2 },
    { ...search('a frequent word, a caseworker’s', { q: word, ...cases, limit: '10' }, 10), as: 'caseworker' },
  ];
}

const search = (name: string, query: Record<string, string>, full: number): Call => ({
  name: `search: ${name}`,
  part: 'search',
  route: 'GET /search',
  query,
  as: 'manager',
  full,
});
