import { wordsOf } from '../contacts/contact-lookups.ts';
import type { CaseFacts } from '../lists/case-facts.ts';
import { digest } from '../platform/ids.ts';
import type { Projector } from '../projections/projector.ts';
import { inShard } from '../projections/read-list.ts';

/**
 * By how many letters of its beginning a word is listed. What is typed is looked for in the list of the most letters that it
 * fills, and compared with what the entries hold, so that two, three or five typed letters read nothing that is not meant.
 * Every length would cost each case some twenty more writes and save a part of what four letters, or six, read in vain.
 */
const LISTED_LETTERS = [5, 3, 2] as const;

/** So much of a reference finds its case; less would find a case by chance. */
export const REFERENCE_SIGNS = 3;

/** So much of a digest tells the lists of an organisation apart; what meets by chance is compared in any case. */
const DIGITS = 16;

/** By what a case is found, folded. */
export interface CaseWords {
  category: string;
  openedAt: string;
  /** At most thirty words, as those of a name. */
  subject: string[];
  /** Of all clients together, at most thirty. */
  names: string[];
  reference: string;
  /** Contacts that have to do with the case. */
  people: string[];
}

/** What an entry holds so that what was typed is compared without the case being read. */
export interface WordMarks {
  words: string[];
  /** In the list of one person's cases: who else has to do with them. */
  people?: string[];
}

/** By what a case is found; undefined for one that is in the bin or gone. */
export function caseWordsOf(facts: CaseFacts | undefined): CaseWords | undefined {
  if (facts?.listedAs !== 'opened' && facts?.listedAs !== 'closed') return undefined;
  const { category, openedAt, subject, clients, reference, people } = facts;
  return {
    category,
    openedAt,
    subject: wordsOf(subject),
    names: wordsOf(clients.map(({ displayName }) => displayName).join(' ')),
    reference: referenceWord(reference),
    people: [...new Set(people.map(({ contactId }) => contactId))].toSorted(),
  };
}

/** A reference number as a word, `k7rm4xqa`. */
export const referenceWord = (reference: string) => reference.replaceAll('-', '').toLowerCase();

/** The list of a category in which a word that begins like this stands, newest cases first; needs two letters. */
export function listOfWord(category: string, typed: string): string {
  const letters = [...typed];
  const most = LISTED_LETTERS.find((count) => count <= letters.length) ?? LISTED_LETTERS[0];
  return listOfBeginning(category, letters.slice(0, most).join(''));
}

/** Whether the list of what was typed holds what is meant and hardly anything else: few words go on in several ways after five letters. */
export const isTelling = (typed: string) => {
  const { length } = [...typed];
  return length > LISTED_LETTERS[0] || LISTED_LETTERS.some((count) => count === length);
};

/** Words of people are in a key as a digest alone. */
const listOfBeginning = (category: string, beginning: string) =>
  `words/${category}/${digest(beginning).slice(0, DIGITS)}`;

/** The cases that somebody has to do with, newest first, with their words. */
export const listOfOwn = (contactId: string) => `words/of/${contactId}`;

function beginningsOf({ subject, names, reference }: CaseWords): string[] {
  const of = (word: string, least: number) =>
    LISTED_LETTERS.filter((count) => count >= least && count <= [...word].length).map((count) =>
      [...word].slice(0, count).join(''),
    );
  return [...new Set([...[...subject, ...names].flatMap((word) => of(word, 0)), ...of(reference, REFERENCE_SIGNS)])];
}

/**
 * A case stands in the list of each beginning of its words, per category, so that who sees a small category reads nothing
 * of the others, and once in the list of each person who has to do with it, for those who see their own cases alone: some
 * thirty small items for a case of eight words, written when it is opened and where its words change.
 */
export const wordProjector: Projector<CaseWords> = {
  tallies: () => [],
  entries: (found, shard) => {
    const { category, openedAt: place, people } = found;
    const words = [...new Set([...found.subject, ...found.names, found.reference])];
    return [
      ...beginningsOf(found).map((beginning) => ({
        list: inShard(listOfBeginning(category, beginning), shard),
        place,
        marks: { words } satisfies WordMarks,
      })),
      ...people.map((contactId) => ({
        list: inShard(listOfOwn(contactId), shard),
        place,
        marks: { words, people } satisfies WordMarks,
      })),
    ];
  },
};
