import type * as z from 'zod';

type Issue = z.core.$ZodRawIssue;
type Words = (issue: Issue) => string | undefined;

const TYPES: Record<string, string> = {
  string: 'must be text',
  number: 'must be a number',
  int: 'must be a whole number',
  boolean: 'must be true or false',
  array: 'must be a list',
  object: 'must be an object',
  record: 'must be an object',
};

const FORMATS: Record<string, string> = {
  datetime: 'must be an instant such as 2026-05-31T09:00:00Z',
  email: 'must be an e-mail address',
  url: 'must be a web address',
};

/** What a number of is counted in; nothing for numbers themselves. */
const UNITS: Record<string, string> = { string: 'characters', array: 'entries', set: 'entries' };

const limit =
  (side: 'minimum' | 'maximum', [more, alone]: [string, string]): Words =>
  (issue) => {
    const { origin, [side]: bound } = issue as { origin?: string; minimum?: number; maximum?: number };
    const unit = UNITS[origin ?? ''];
    if (unit === undefined) return `must be ${bound} or ${alone}`;
    return side === 'minimum' && bound === 1 ? 'must not be empty' : `must have at ${more} ${bound} ${unit}`;
  };

const WORDS: Partial<Record<Issue['code'], Words>> = {
  invalid_type: ({ expected }) => TYPES[String(expected)],
  invalid_format: ({ format }) => FORMATS[String(format)],
  too_small: limit('minimum', ['least', 'more']),
  too_big: limit('maximum', ['most', 'less']),
  invalid_value: ({ values }) => `must be one of: ${(values as unknown[]).join(', ')}`,
};

/** A sentence for what a schema refuses without words of its own, that can stand behind the field's name. */
export const issueInWords: Words = (issue) => WORDS[issue.code]?.(issue);
