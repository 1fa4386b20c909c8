import { REFERENCE_SIGNS } from './case-words.ts';
import { emailWord, phoneWord, wordsOf } from '../contacts/contact-lookups.ts';
import { SIGNS } from '../cases/reference.ts';
import { invalid } from '../platform/errors.ts';

/** What was typed into a search. */
export interface Typed {
  text: string;
  /**
   * What it may mean for a case: in one of these ways each word begins one of the case's. `K7RM-4` is two words, or one
   * beginning of a reference number.
   */
  ways: string[][];
  /** Whether it may be the name of a contact. */
  isName: boolean;
  /** How an e-mail address may begin, and how a telephone number may end; as lookups of contacts have them. */
  email: string | undefined;
  phone: string | undefined;
}

const REFERENCE_LENGTH = 8;
/** A word of fewer letters finds next to everything. */
const LEAST_LETTERS = 2;
const LEAST_OF_EMAIL = 3;

/** Reads what was typed; throws invalid for what has no word of two letters and ends no telephone number. */
export function typedOf(text: string): Typed {
  const words = wordsOf(text);
  const isFound = words.some(isLong);
  const joined = referenceIn(text);
  const typed: Typed = {
    text,
    ways: [...(isFound ? [words] : []), ...(joined && !words.includes(joined) ? [[joined]] : [])],
    isName: isFound && !text.includes('@'),
    email: emailIn(text),
    phone: phoneIn(text),
  };
  if (typed.ways.length === 0 && (typed.email ?? typed.phone) === undefined) throw tooLittle(words);
  return typed;
}

const isLong = (word: string) => [...word].length >= LEAST_LETTERS;

const tooLittle = (words: string[]) =>
  invalid([
    {
      pointer: '/q',
      detail:
        words.length === 0
          ? 'has no letter or digit to search for'
          : 'needs a word of at least two letters: a single letter begins too much',
    },
  ]);

/** The beginning of a reference number that was typed in several parts; names of people are none. */
function referenceIn(text: string): string | undefined {
  const signs = text.toUpperCase().replace(/[\s\p{P}]/gu, '');
  const isLikely = !/\s/.test(text.trim()) || /\d/.test(text);
  const fits = signs.length >= REFERENCE_SIGNS && signs.length <= REFERENCE_LENGTH;
  return isLikely && fits && [...signs].every((sign) => SIGNS.includes(sign)) ? signs.toLowerCase() : undefined;
}

/** An address has no blanks in it. */
function emailIn(text: string): string | undefined {
  const word = /\s/.test(text.trim()) ? '' : emailWord(text);
  return word.length >= LEAST_OF_EMAIL ? word : undefined;
}

/** A number has no letters in it; the zero in brackets is dialled at home alone. */
const phoneIn = (text: string) => (/\p{L}/u.test(text) ? undefined : phoneWord(text.replaceAll('(0)', '')));
