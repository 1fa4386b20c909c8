import type { Form } from '../form.schema.ts';

type Given = Record<string, string | number>;

/** What a page says by itself, in the language that it is shown in. */
export interface Words {
  /** BCP 47 */
  language: string;
  /** Words of a page, named by their English, in which `{name}` stands for something given. */
  say(english: string, given?: Given): string;
  /** A sentence in English that has been put together already, such as what is wrong with an answer. */
  sentence(english: string): string;
}

const NAME = /\{(\w+)\}/g;
const ISO_DATE = /\d{4}-\d{2}-\d{2}/g;

/** The words that a form has for a language; what it has no word for is said in English. */
export function wordsOf({ languages }: Pick<Form, 'languages'>, language: string): Words {
  const known = Object.hasOwn(languages, language) ? (languages[language]?.words ?? {}) : {};
  const translated = (english: string) => (Object.hasOwn(known, english) ? known[english] : undefined);
  return {
    language,
    say: (english, given = {}) => fill(translated(english) ?? english, given),
    sentence(english) {
      const exact = translated(english);
      if (exact !== undefined) return withDates(exact, language);
      for (const [pattern, words] of Object.entries(known)) {
        const given = patternOf(pattern).exec(english)?.groups;
        if (given) return withDates(fill(words, given), language);
      }
      return withDates(english, language);
    },
  };
}

/** English, for pages that belong to no form. */
export const ENGLISH = wordsOf({ languages: {} }, 'en');

const fill = (words: string, given: Given) =>
  words.replace(NAME, (whole, name: string) => (Object.hasOwn(given, name) ? String(given[name]) : whole));

/** `must be {maximum} or less` matches "must be 30 or less" and finds the number. */
function patternOf(english: string): RegExp {
  const pieces = english.split(NAME).map((piece, i) => (i % 2 === 0 ? escaped(piece) : `(?<${piece}>.+)`));
  return new RegExp(`^${pieces.join('')}$`, 's');
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** People read "31 January 2025" where clients read 2025-01-31. */
const withDates = (sentence: string, language: string) =>
  sentence.replace(ISO_DATE, (date) =>
    Number.isNaN(Date.parse(date))
      ? date
      : new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(
          new Date(date),
        ),
  );
