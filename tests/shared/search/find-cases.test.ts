import { describe, expect, it } from 'vitest';
import { newReference } from '../../../shared/cases/reference.ts';
import { asCaseworker, asUser } from '../../support/contexts.ts';
import { COORDINATOR, idFor } from '../../support/ids.ts';
import {
  allCases as all,
  called,
  findCases as find,
  holdToFind,
  itemsOfCases,
  someFacts,
} from '../../support/searching.ts';
import { itemOf } from '../../support/item.ts';

const sean = someFacts('sean', {
  reference: 'K7RM-4XQA',
  subject: 'A lift for Zoë',
  clients: called('Sean O’Brien', 'Mary-Jane van der Berg'),
  holders: ['tom'],
  openedAt: '2025-01-03T09:00:00.000Z',
});
const anna = someFacts('anna', {
  reference: 'HAD7-XXXX',
  subject: 'Café: housing, urgently',
  clients: called('Анна Йованович'),
  openedAt: '2025-01-02T09:00:00.000Z',
});
const layla = someFacts('layla', {
  reference: 'MAR7-QQQQ',
  subject: 'Housing of a family',
  clients: called('ليلى أحمد', '王小明', '김하나'),
  statusClass: 'closed',
  openedAt: '2025-01-01T09:00:00.000Z',
});
const everybody = [sean, anna, layla];

describe('a case is found', () => {
  it.each([
    ['by the beginning of a word of its subject', 'hous', ['HAD7-XXXX', 'MAR7-QQQQ']],
    ['without regard to accents and case', 'CAFÈ HOÚS', ['HAD7-XXXX']],
    ['by a word with an accent, typed without', 'zoe', ['K7RM-4XQA']],
    ['by a name with an apostrophe, however it is typed', "o'br", ['K7RM-4XQA']],
    ['by a name without its apostrophe', 'obrien', ['K7RM-4XQA']],
    ['by part of a double name', 'jane berg', ['K7RM-4XQA']],
    ['by a double name with its hyphen', 'mary-ja', ['K7RM-4XQA']],
    ['by several words of subject and client, in any order', 'obrie zo lift', ['K7RM-4XQA']],
    ['by words of its subject and of its client together', 'йов hou', ['HAD7-XXXX']],
    ['in Cyrillic, whatever its accents', 'Иован', ['HAD7-XXXX']],
    ['in Arabic, whatever its hamza', 'احمد', ['MAR7-QQQQ']],
    ['in Chinese', '王小', ['MAR7-QQQQ']],
    ['in Korean', '김하', ['MAR7-QQQQ']],
    ['by a letter besides a longer word', 'a lift', ['K7RM-4XQA']],
    ['by its whole reference', 'K7RM-4XQA', ['K7RM-4XQA']],
    ['by the beginning of a reference', 'k7r', ['K7RM-4XQA']],
    ['by more of it, without its hyphen', 'k7rm4x', ['K7RM-4XQA']],
    ['by as much with a blank', 'k7rm 4x', ['K7RM-4XQA']],
    ['by its reference and its client', 'had7 анна', ['HAD7-XXXX']],
    ['by no two signs of a reference', 'k7', []],
    ['by letters that begin a word and a reference', 'mar', ['K7RM-4XQA', 'MAR7-QQQQ']],
    ['by no word in its middle', 'ousing', []],
  ])('%s', async (_, q, references) => {
    holdToFind({ cases: everybody });
    expect(await all(q)).toEqual(references);
  });

  it('with the fields that what was typed begins', async () => {
    holdToFind({ cases: everybody });
    const matched = async (q: string) => (await find(q)).items.map((item) => item.matched);
    expect(await matched('k7r')).toEqual([['reference']]);
    expect(await matched('lift obrien')).toEqual([['subject', 'clients']]);
    expect(await matched('mar')).toEqual([['clients'], ['reference']]);
  });

  it('by a reference that it has no more', async () => {
    const whole = newReference();
    holdToFind({ cases: everybody }, itemOf('caseReference', { caseReference: whole, caseId: anna.caseId }));
    expect(await all(whole.replace('-', '').toLowerCase())).toEqual(['HAD7-XXXX']);
    expect(await all(whole, asCaseworker(idFor('contact', 'tom')))).toEqual([]);
  });

  it('in the category that is named alone', async () => {
    const other = someFacts('other', { category: 'awards', reference: 'AWRD-3333', subject: 'Housing award' });
    holdToFind({ cases: [...everybody, other] });
    const ctx = asUser({ userRoles: { cases: 'manager', awards: 'manager' } });
    expect(await all('housing', ctx, { category: 'awards' })).toEqual(['AWRD-3333']);
    expect(await all('housing', ctx)).toHaveLength(3);
    await expect(find('housing', ctx, { category: 'none' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('not where an entry was left behind', async () => {
    const stale = itemsOfCases([{ ...sean, subject: 'Somewhere to stay', openedAt: '2025-01-05T09:00:00.000Z' }]);
    holdToFind({ cases: everybody }, ...stale.slice(1));
    expect(await all('somewhere')).toEqual([]);
    expect(await all('obrien')).toEqual(['K7RM-4XQA']);
  });
});

describe('what somebody sees decides what they find', () => {
  const tom = () => asCaseworker(idFor('contact', 'tom'));

  it('a caseworker finds their own cases, by subject, client and reference', async () => {
    holdToFind({ cases: everybody });
    expect(await all('berg', tom())).toEqual(['K7RM-4XQA']);
    expect(await all('housing', tom())).toEqual([]);
    expect(await all('k7rm', tom())).toEqual(['K7RM-4XQA']);
    expect(await all('had7', tom())).toEqual([]);
  });

  it('who sees in lists alone that cases are there finds them by reference and subject, and by no client', async () => {
    holdToFind({ cases: everybody });
    const basic = asUser({ contactId: idFor('contact', 'nobody'), userRoles: { cases: 'basic' } });
    expect(await all('housing', basic)).toEqual(['HAD7-XXXX', 'MAR7-QQQQ']);
    expect(await all('obrien', basic)).toEqual([]);
    expect(await all('lift obrien', basic)).toEqual([]);
    expect((await find('k7rm', basic)).items).toMatchObject([{ sight: 'listed', matched: ['reference'] }]);
  });

  it('who is locked out of a case does not find it by its client', async () => {
    const locked = { ...sean, lockedFor: [COORDINATOR] };
    holdToFind({ cases: [locked] });
    expect(await all('obrien')).toEqual([]);
    expect((await find('lift')).items).toMatchObject([{ sight: 'listed' }]);
  });

  it.each(['binned', 'deleted'] as const)('what is %s is found by nobody', async (listedAs) => {
    holdToFind({ cases: [{ ...sean, listedAs }] }, ...itemsOfCases([sean]).slice(1));
    expect(await all('obrien')).toEqual([]);
    expect(await all('K7RM-4XQA')).toEqual([]);
  });
});
