import type { CaseFacts } from '../lists/case-facts.ts';
import type { Sight } from '../users/sight.ts';
import type { CaseWords, WordMarks } from './case-words.ts';
import { REFERENCE_SIGNS, caseWordsOf } from './case-words.ts';

/** By what a case was found. */
export const CASE_MATCHES = ['reference', 'subject', 'clients'] as const;
export type CaseMatch = (typeof CASE_MATCHES)[number];

/** Who the clients are finds a case for those alone who may look into it. */
const FINDS_BY_CLIENT: ReadonlySet<Sight> = new Set<Sight>(['whole', 'assigned']);

/** Whether an entry may stand for a case that is meant: some of what it holds not everybody sees. */
export const mayFit = ({ words }: WordMarks, ways: string[][]) =>
  ways.some((way) => way.every((typed) => words.some((word) => word.startsWith(typed))));

/** By what somebody who sees so much of a case finds it; undefined where they do not. */
export function matchedIn(facts: CaseFacts, ways: string[][], sight: Sight): CaseMatch[] | undefined {
  const words = caseWordsOf(facts);
  if (!words || sight === 'none') return undefined;
  const all = ways.map((way) => way.map((typed) => matchesOf(typed, words, FINDS_BY_CLIENT.has(sight))));
  const matches = new Set(all.filter((way) => way.every((found) => found.length > 0)).flat(2));
  return matches.size === 0 ? undefined : CASE_MATCHES.filter((match) => matches.has(match));
}

function matchesOf(typed: string, { subject, names, reference }: CaseWords, byClient: boolean): CaseMatch[] {
  const begun = (words: string[]) => words.some((word) => word.startsWith(typed));
  return [
    ...(typed.length >= REFERENCE_SIGNS && begun([reference]) ? ['reference' as const] : []),
    ...(begun(subject) ? ['subject' as const] : []),
    ...(byClient && begun(names) ? ['clients' as const] : []),
  ];
}
