import { describe, expect, it } from 'vitest';
import { marksOf } from '../../../shared/contacts/matching/marks.ts';
import type { MatchingRule } from '../../../shared/contacts/matching-rule.schema.ts';
import { Seen, keyMark, markTexts } from '../../../shared/imports/seen.ts';

const rule: MatchingRule = {
  id: 'same-person',
  label: 'Same person',
  kind: 'individual',
  active: true,
  criteria: [
    { by: 'fullName', weight: 5 },
    { by: 'bornOn', weight: 5 },
  ],
  threshold: 10,
};
const someone = (fields: object) => marksOf({ kind: 'individual', ...fields });
const mail = (email: string) => ({ emails: [{ email, primary: true }] });
const grace = { firstName: 'Grace', lastName: 'Oak', bornOn: '1980-12-31' };

function seen(...rows: object[]) {
  const all = new Seen();
  rows.forEach((fields, i) => all.add(i + 2, markTexts(someone(fields))));
  return all;
}

describe('what the rows before have brought', () => {
  it.each([
    ['the same e-mail address', mail('A@x.org'), mail('a@x.org'), [], 2],
    ['another one', mail('a@x.org'), mail('b@x.org'), [], undefined],
    [
      'the same external id',
      { externalIds: [{ system: 'old', id: '7' }] },
      { externalIds: [{ system: 'old', id: '7' }] },
      [],
      2,
    ],
    [
      'the same id of another system',
      { externalIds: [{ system: 'old', id: '7' }] },
      { externalIds: [{ system: 'new', id: '7' }] },
      [],
      undefined,
    ],
    ['the same name and birth date, which no rule is about', grace, grace, [], undefined],
    ['the same name and birth date, by a rule', grace, { ...grace, lastName: 'OÁK' }, [rule], 2],
    ['the same name alone', grace, { ...grace, bornOn: undefined }, [rule], undefined],
    [
      'a family with one e-mail address',
      { ...grace, ...mail('oaks@x.org') },
      { ...grace, ...mail('oaks@x.org'), firstName: 'Tim', bornOn: '2010-01-01' },
      [rule],
      undefined,
    ],
  ])('is recognised by what the import matches by: %s', (_, before, now, rules, row) => {
    expect(seen(before).personLike(someone(now), rules)).toBe(row);
  });

  it('is the first of several, and known by its key', () => {
    const all = seen(mail('a@x.org'), mail('a@x.org'));
    all.add(9, [keyMark('K1')]);
    expect([
      all.personLike(someone(mail('a@x.org')), []),
      all.rowWith(keyMark('K1')),
      all.rowWith(keyMark('K2')),
    ]).toEqual([2, 9, undefined]);
  });
});
