import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseFacts } from '../../../shared/lists/case-facts.ts';
import type { Context } from '../../../shared/platform/context.ts';
import { comparable } from '../../../shared/platform/fold.ts';
import { asUser } from '../../support/contexts.ts';
import { idFor } from '../../support/ids.ts';
import { allCases as all, called, findCases as find, holdToFind, someFacts } from '../../support/searching.ts';
import { db } from '../../support/table.ts';

const WORDS = ['ma', 'mar', 'mary', 'maria', 'martin', 'housing', 'house', 'help', 'O’Brien', 'Köhl', 'a', 'request'];
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((some) => some.join(' '));
const aCaseToFind = fc.record({
  subject: words,
  client: words,
  category: fc.constantFrom('cases', 'awards', 'prospects'),
  day: fc.integer({ min: 10, max: 28 }),
  listedAs: fc.constantFrom('opened' as const, 'closed' as const, 'binned' as const),
  isOwn: fc.boolean(),
});
const typed = fc
  .array(fc.tuple(fc.constantFrom(...WORDS, 'k7r', 'k7rm4'), fc.integer({ min: 1, max: 7 })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((some) => some.map(([word, length]) => word.slice(0, length)).join(' '))
  .filter((q) => /\p{L}\p{L}/u.test(comparable(q)));

/** A search that reads everything. */
function plainly(cases: CaseFacts[], q: string, sees: (facts: CaseFacts) => boolean) {
  const asked = comparable(q).split(' ');
  const text = ({ subject, clients, reference }: CaseFacts, word: string) =>
    ` ${comparable(subject)} ${clients.map(({ displayName }) => comparable(displayName)).join(' ')}${
      word.length > 2 ? ` ${reference.replace('-', '').toLowerCase()}` : ''
    }`;
  return cases
    .filter((facts) => facts.listedAs !== 'binned' && sees(facts))
    .filter((facts) => asked.every((word) => text(facts, word).includes(` ${word}`)))
    .toSorted((a, b) => (`${a.openedAt} ${a.caseId}` < `${b.openedAt} ${b.caseId}` ? 1 : -1))
    .map(({ reference }) => reference);
}

it('whatever is typed, the same cases are found in the same order as by reading everything', async () => {
  const someone: [Context, (facts: CaseFacts) => boolean][] = [
    [asUser({ userRoles: { cases: 'manager', awards: 'manager', prospects: 'manager' } }), () => true],
    [asUser({ userRoles: { awards: 'manager' } }), ({ category }) => category === 'awards'],
    [
      asUser({ contactId: idFor('contact', 'tom'), userRoles: { cases: 'caseworker', awards: 'manager' } }),
      ({ category, people }) =>
        category === 'awards' ||
        (category === 'cases' && people.some(({ contactId }) => contactId === idFor('contact', 'tom'))),
    ],
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(aCaseToFind, { maxLength: 90 }),
      typed,
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom(...someone),
      async (made, q, limit, [ctx, sees]) => {
        const cases = made.map(({ client, day, isOwn, ...fields }, i) =>
          someFacts(`case ${i}`, {
            ...fields,
            reference: `K7RM-${String(i).padStart(4, '0')}`,
            clients: called(client),
            openedAt: `2024-12-${day}T09:00:00.000Z`,
            holders: isOwn ? ['tom'] : [],
          }),
        );
        holdToFind({ cases });
        expect(await all(q, ctx, { limit })).toEqual(plainly(cases, q, sees));
      },
    ),
    { numRuns: 60 },
  );
});

describe('a search costs', () => {
  const requests = () => ({
    queries: db.commandCalls(QueryCommand).filter(({ args: [{ input }] }) => JSON.stringify(input).includes('words/'))
      .length,
    gets: db.commandCalls(BatchGetCommand).length,
  });
  const many = (count: number, fields: (i: number) => object) =>
    Array.from({ length: count }, (_, i) =>
      someFacts(`many ${i}`, { openedAt: new Date(Date.UTC(2024, 0, 1) + i * 60_000).toISOString(), ...fields(i) }),
    );

  it('one Query and one BatchGet for a page of a category, however many cases there are', async () => {
    holdToFind({ cases: many(700, () => ({ subject: 'Request for housing' })) });
    expect((await find('housing', asUser(), { category: 'cases' })).items).toHaveLength(25);
    expect(requests()).toEqual({ queries: 1, gets: 1 });
  });

  it('hardly more where the longest word is in every case and another one is rare', async () => {
    holdToFind({ cases: many(700, (i) => ({ subject: `Request for ${i === 3 ? 'zoe' : 'bob'}` })) });
    expect((await find('request zo', asUser(), { category: 'cases' })).items).toHaveLength(1);
    expect(requests()).toEqual({ queries: 3, gets: 1 });
  });

  it('a bounded number of entries when nothing is found among very many, and then says where to go on', async () => {
    holdToFind({ cases: many(1100, (i) => ({ subject: i % 2 ? 'request form' : 'request zone' })) });
    const first = await find('form zone request', asUser(), { category: 'cases' });
    expect(first).toMatchObject({ items: [], nextCursor: expect.any(String) });
    expect(requests().queries).toBeLessThanOrEqual(8);
    expect(await all('form zone request')).toEqual([]);
  });
});
