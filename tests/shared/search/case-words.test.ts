import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNTOUCHED } from '../../../shared/projections/layout.ts';
import { caseWordsOf, isTelling, listOfWord, wordProjector } from '../../../shared/search/case-words.ts';
import { areWordsOther, keepWords } from '../../../shared/search/keep-words.ts';
import { asService } from '../../support/contexts.ts';
import { called, someFacts } from '../../support/searching.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';

const facts = someFacts('one', { subject: 'Request for help', clients: called('Zoë O’Brien'), holders: ['tom'] });
const layout = { shards: 1, writtenShards: 1, generations: UNTOUCHED.generations };
const projected = (one: typeof facts | undefined, version = 1) => ({ recordId: facts.caseId, version, facts: one });
const listsOf = (one: typeof facts) =>
  wordProjector.entries(caseWordsOf(one) ?? ({} as never), 0).map(({ list }) => list);
/** The keys of what was written and of what was taken away, in order. */
const keysOf = (how: 'Put' | 'Delete') =>
  db.commandCalls(TransactWriteCommand).flatMap(({ args: [{ input }] }) =>
    (input.TransactItems ?? []).flatMap((write) => {
      const key = how === 'Put' ? write.Put?.Item : write.Delete?.Key;
      return key ? [String(key['pk'])] : [];
    }),
  );
const inLists = (keys: string[]) => keys.filter((key) => key.startsWith('$dossier#list_words/'));

describe('the words of a case', () => {
  it('are listed by the first two, three and five letters of each, the reference from three on, and for its people', () => {
    const beginnings = [
      're',
      'req',
      'reque',
      'fo',
      'for',
      'he',
      'hel',
      'zo',
      'zoe',
      'ob',
      'obr',
      'obrie',
      'k7r',
      'k7rm4',
    ];
    const lists = listsOf(facts);
    for (const beginning of beginnings) expect(lists).toContain(`${listOfWord('cases', beginning)}/0`);
    expect(lists.filter((list) => !list.startsWith('words/of/'))).toHaveLength(beginnings.length);
    expect(lists.filter((list) => list.startsWith('words/of/'))).toHaveLength(2);
  });

  it('are looked for in the list of the most letters that was typed', () => {
    expect(listOfWord('cases', 'requesting')).toBe(listOfWord('cases', 'reque'));
    expect(listOfWord('cases', 'requ')).toBe(listOfWord('cases', 'req'));
    expect(listOfWord('awards', 'req')).not.toBe(listOfWord('cases', 'req'));
    expect(['re', 'req', 'requ', 'reque', 'reques'].map(isTelling)).toEqual([true, true, false, true, true]);
  });

  it('stand in no key, and in a bounded number of lists, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 128, unit: 'grapheme' }), fc.string({ maxLength: 400 }), (subject, name) => {
        const lists = listsOf({ ...facts, subject, clients: called(name) });
        expect(lists.length).toBeLessThanOrEqual(3 * 60 + 4);
        for (const list of lists) expect(list).toMatch(/^words\/(cases\/[0-9a-f]{16}|of\/contact_[0-9A-Z]{26})\/0$/);
      }),
    );
  });
});

describe('its lists are kept', () => {
  it.each([
    ['its subject', { subject: 'Another' }, true],
    ['the name of a client', { clients: called('Zoë Smith') }, true],
    ['its category', { category: 'awards' }, true],
    ['who has to do with it', { people: [] }, true],
    ['that it is in the bin', { listedAs: 'binned' as const }, true],
    ['its status', { status: 'urgent' }, false],
    ['when it was changed', { updatedAt: '2026-01-01T00:00:00.000Z', revision: 7 }, false],
    ['that it is closed', { listedAs: 'closed' as const }, false],
  ])('where %s changes: %o, %s', (_, change, isOther) => {
    expect(areWordsOther(facts, { ...facts, ...change })).toBe(isOther);
  });

  it('by a projection of their own, in one transaction with it', async () => {
    tableHolds();
    await keepWords(asService(), projected(facts), layout);
    const [first, ...others] = keysOf('Put');
    expect(first).toBe(`$dossier#projectionOf_words_${facts.caseId}`);
    expect(inLists(others)).toHaveLength(listsOf(facts).length);
  });

  const kept = (unsettled: boolean) =>
    itemOf('projection', {
      projectionOf: `words_${facts.caseId}`,
      version: 1,
      moves: 1,
      facts: caseWordsOf(facts),
      shard: 0,
      countedIn: [1],
      listed: wordProjector.entries(caseWordsOf(facts) ?? ({} as never), 0).map(({ list, place }) => ({ list, place })),
      unlisted: [],
      ...(unsettled && { unsettled }),
    });

  it('once: what is right is not written again', async () => {
    tableHolds(kept(false));
    await keepWords(asService(), projected(facts), layout);
    expect([...keysOf('Put'), ...keysOf('Delete')]).toEqual([]);
  });

  it('after a crash, all of them', async () => {
    tableHolds(kept(true));
    await keepWords(asService(), projected(facts), layout);
    expect(inLists(keysOf('Put'))).toHaveLength(listsOf(facts).length);
  });

  it('until the case is gone', async () => {
    tableHolds(kept(false));
    await keepWords(asService(), projected(undefined, 2), layout);
    expect(inLists(keysOf('Delete'))).toHaveLength(listsOf(facts).length);
    expect(inLists(keysOf('Put'))).toEqual([]);
  });
});
