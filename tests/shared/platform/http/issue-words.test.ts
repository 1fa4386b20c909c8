import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { validate } from '../../../../shared/platform/http/validate.ts';

const Schema = z.strictObject({
  text: z.string().min(1).max(5),
  list: z.array(z.int().min(2).max(9)).min(2).max(3),
  word: z.enum(['one', 'two']),
  at: z.iso.datetime(),
  own: z.string().regex(/^a/, 'must begin with a'),
  yes: z.boolean(),
});
const good = { text: 'hello', list: [2, 9], word: 'one', at: '2026-05-31T09:00:00Z', own: 'a', yes: true };

/** What is said of the fields that these values are refused for. */
function told(fields: object): Record<string, string> {
  try {
    validate(Schema, { ...good, ...fields });
    return {};
  } catch (error) {
    const { errors } = (error as { details: { errors: { pointer: string; detail: string }[] } }).details;
    return Object.fromEntries(errors.map(({ pointer, detail }) => [pointer, detail]));
  }
}

describe('what is wrong with a field', () => {
  it.each<[object, Record<string, string>]>([
    [{}, {}],
    [{ text: '' }, { '/text': 'must not be empty' }],
    [{ text: 'longer' }, { '/text': 'must have at most 5 characters' }],
    [{ text: 7 }, { '/text': 'must be text' }],
    [{ text: undefined }, { '/text': 'is required' }],
    [{ list: [2] }, { '/list': 'must have at least 2 entries' }],
    [{ list: [2, 2, 2, 2] }, { '/list': 'must have at most 3 entries' }],
    [{ list: [1, 10] }, { '/list/0': 'must be 2 or more', '/list/1': 'must be 9 or less' }],
    [{ list: [2.5, 2] }, { '/list/0': 'must be a whole number' }],
    [{ list: 'all' }, { '/list': 'must be a list' }],
    [{ word: 'three' }, { '/word': 'must be one of: one, two' }],
    [{ at: 'tomorrow' }, { '/at': 'must be an instant such as 2026-05-31T09:00:00Z' }],
    [{ own: 'b' }, { '/own': 'must begin with a' }],
    [{ yes: 'no' }, { '/yes': 'must be true or false' }],
    [{ more: 1 }, { '/more': 'is not a known field' }],
  ])('of %j is said in words: %j', (fields, words) => {
    expect(told(fields)).toEqual(words);
  });
});
