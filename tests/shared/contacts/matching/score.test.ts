import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criterion, MatchingRule } from '../../../../shared/contacts/matching-rule.schema.ts';
import { CRITERIA } from '../../../../shared/contacts/matching-rule.schema.ts';
import { bornApart, decisiveOf, scoreOf, sharesAddressOnly } from '../../../../shared/contacts/matching/score.ts';

const rule = (weights: Partial<Record<Criterion, number>>, threshold: number): MatchingRule => ({
  id: 'rule',
  label: 'Rule',
  kind: 'individual',
  active: true,
  criteria: Object.entries(weights).map(([by, weight]) => ({ by: by as Criterion, weight })),
  threshold,
});

describe('the score of two contacts', () => {
  const weights = rule({ fullName: 5, bornOn: 5, phone: 3 }, 10);

  it.each([
    ['nothing in common', { fullName: ['a'] }, { fullName: ['b'] }, 0, []],
    ['one thing', { fullName: ['a'], bornOn: ['x'] }, { fullName: ['a'] }, 5, ['fullName']],
    ['one of several numbers', { phone: ['1', '2'] }, { phone: ['2', '3'] }, 3, ['phone']],
    ['what the rule does not weigh', { email: ['e'] }, { email: ['e'] }, 0, []],
    [
      'all',
      { fullName: ['a'], bornOn: ['x'], phone: ['1'] },
      { fullName: ['a'], bornOn: ['x'], phone: ['1'] },
      13,
      ['fullName', 'bornOn', 'phone'],
    ],
  ])('counts %s', (_, mine, theirs, score, by) => {
    expect(scoreOf(weights, mine, theirs)).toEqual({ score, by });
  });
});

describe('what candidates are looked up by', () => {
  it.each([
    [
      { email: 10, fullName: 5, bornOn: 5, phone: 5, street: 3, postcode: 2 },
      10,
      ['fullName', 'street', 'phone', 'email'],
    ],
    [{ firstName: 5, postcode: 3, bornOn: 2 }, 10, ['bornOn']],
    [{ lastName: 5, postcode: 5 }, 10, ['lastName']],
    [{ organisationName: 10 }, 10, ['organisationName']],
  ])('%j with the threshold %i is %j', (weights, threshold, decisive) => {
    expect(decisiveOf(rule(weights, threshold))).toEqual(decisive);
  });

  it('is shared by every two contacts that reach the threshold', () => {
    const weights = fc.dictionary(fc.constantFrom(...CRITERIA), fc.integer({ min: 1, max: 20 }), { minKeys: 1 });
    fc.assert(
      fc.property(
        weights,
        fc.integer({ min: 1, max: 60 }),
        fc.subarray([...CRITERIA]),
        (weighed, threshold, shared) => {
          const both = Object.fromEntries(shared.map((by) => [by, ['same']]));
          const some = rule(weighed, threshold);
          fc.pre(scoreOf(some, both, both).score >= threshold);
          expect(decisiveOf(some).some((by) => shared.includes(by))).toBe(true);
        },
      ),
    );
  });
});

describe('two contacts', () => {
  it('that were born on different days are not the same by any weights', () => {
    expect(bornApart({ bornOn: ['x'] }, { bornOn: ['y'] })).toBe(true);
    expect(bornApart({ bornOn: ['x'] }, {})).toBe(false);
    expect(bornApart({ bornOn: ['x'] }, { bornOn: ['x'] })).toBe(false);
  });

  it.each([
    ['first name and birth date differ', { firstName: ['b'], bornOn: ['y'] }, true],
    ['the first name alone differs', { firstName: ['b'], bornOn: ['x'] }, false],
    ['the birth date alone differs', { firstName: ['a'], bornOn: ['y'] }, false],
    ['the birth date is not known', { firstName: ['b'] }, false],
  ])('who share an e-mail address: when %s, are they two people?', (_, theirs, two) => {
    expect(sharesAddressOnly({ firstName: ['a'], bornOn: ['x'] }, theirs)).toBe(two);
  });
});
