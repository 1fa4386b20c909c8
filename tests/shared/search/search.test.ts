import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../shared/platform/errors.ts';
import { validate } from '../../../shared/platform/http/validate.ts';
import { sealed, unsealed } from '../../../shared/search/sealed.ts';
import { Search } from '../../../shared/search/search.schema.ts';
import { search } from '../../../shared/search/search.ts';
import { asUser } from '../../support/contexts.ts';
import { idFor } from '../../support/ids.ts';
import { aContact } from '../../support/records.ts';
import { holdToFind, someFacts } from '../../support/searching.ts';

const find = async (query: object, ctx = asUser()) => search(ctx, validate(Search, query));
const cases = Array.from({ length: 7 }, (_, i) =>
  someFacts(`case ${i}`, { subject: 'Maya asks', openedAt: `2025-01-0${i + 1}T09:00:00.000Z` }),
);
const contacts = Array.from({ length: 3 }, (_, i) => aContact({ contactId: idFor('contact', `maya ${i}`) }));

/** The kinds of each page. */
async function pages(query: object) {
  const kinds: string[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await find({ ...query, ...(cursor && { cursor }) });
    kinds.push(page.items.map(({ kind }) => kind.charAt(1)).join(''));
    cursor = page.nextCursor;
  }
  return kinds;
}

describe('a search for cases and contacts', () => {
  it.each([
    [1, ['a', 'a', 'a', 'a', 'a', 'a', 'a', 'o', 'o', 'o']],
    [4, ['aaoo', 'aao', 'aaa']],
    [25, ['aaaaaaaooo']],
  ])('by pages of %s gives each a half while there is more of both, then all to the other', async (limit, kinds) => {
    holdToFind({ cases, contacts });
    expect((await pages({ q: 'maya', limit })).filter((page) => page !== '')).toEqual(kinds);
  });

  it.each(['cases', 'contacts'] as const)('for %s alone finds nothing else', async (kind) => {
    holdToFind({ cases, contacts });
    const { items } = await find({ q: 'maya', kind });
    expect(new Set(items.map((item) => item.kind))).toEqual(new Set([kind.slice(0, -1)]));
  });

  it('goes on with the cursor of the same search by the same person alone, which tells nothing of what it passed', async () => {
    holdToFind({ cases, contacts });
    const { nextCursor } = await find({ q: 'maya', limit: 2 });
    const text = Buffer.from(String(nextCursor).split('.')[0] ?? '', 'base64url').toString();
    expect(text).not.toMatch(/maya|case_|contact_|2025/);
    const cursor = String(nextCursor);
    await expect(find({ q: 'may', cursor })).rejects.toMatchObject({ code: 'invalid' });
    const other = asUser({ id: idFor('user', 'other') });
    await expect(find({ q: 'maya', cursor }, other)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('what is typed', () => {
  it.each([
    ['one letter', 'm', 'needs a word of at least two letters'],
    ['single letters', 'a b c', 'needs a word of at least two letters'],
    ['punctuation', '?! — …', 'has no letter or digit'],
    ['a smile', '😀👍🏽', 'has no letter or digit'],
    ['blanks', '   ', ''],
    ['too much', 'x'.repeat(201), ''],
  ])('is refused where it is %s', async (_, q, detail) => {
    holdToFind({ cases, contacts });
    const refused = await find({ q }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'invalid' });
    expect(JSON.stringify(refused)).toContain(detail);
  });

  it.each(["' OR 1=1; DROP TABLE cases; --", 'x'.repeat(200), '\u0000\u0000ab', '#words/cases', '%%%ab', 'ma*'])(
    'finds nothing but what it begins: %j',
    async (q) => {
      holdToFind({ cases, contacts });
      const { items } = await find({ q });
      expect(items).toHaveLength(q === 'ma*' ? 10 : 0);
    },
  );

  it('never makes a search fail in another way than by saying what is wrong with it', async () => {
    holdToFind({ cases, contacts });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (q) => {
        const answer = await find({ q }).catch((error: unknown) => error);
        const code = answer instanceof Error ? (answer as AppError).code : 'found';
        expect(['invalid', 'found']).toContain(code);
      }),
      { numRuns: 200 },
    );
  });
});

it('what is sealed is read with its key alone, and not when it was changed', () => {
  const text = sealed('{"a":"ä"}', 'key');
  expect(unsealed(text, 'key')).toBe('{"a":"ä"}');
  expect(() => unsealed(text, 'other')).toThrow('unable to authenticate');
  expect(() => unsealed(`${text.slice(0, -2)}AA`, 'key')).toThrow('unable to authenticate');
});
