import { describe, expect, it } from 'vitest';
import { changeOf, met } from '../../../support/met.ts';

const need = (value: unknown) => ({ customFields: { housing: { need: value } } });
const rows = (...values: string[]) => ({ customFields: { income: values.map((kind) => ({ kind })) } });

describe('the trigger custom-field-changed', () => {
  const ofNeed = { record: 'case', set: 'housing', field: 'need' } as const;
  const ofKind = { record: 'case', set: 'income', field: 'kind' } as const;
  const told = 'The field "housing.need" of the case was changed';
  const toldKind = 'The field "income.kind" of the case was changed';

  it.each([
    ['another value', changeOf('case', need('a'), need('b')), ofNeed, told],
    ['a first value', changeOf('case', { customFields: {} }, need('b')), ofNeed, told],
    ['a value that went', changeOf('case', need('a'), { customFields: undefined }), ofNeed, told],
    ['the same value', changeOf('case', need('a'), { ...need('a'), subject: 'x' }), ofNeed, false],
    ['the named values', changeOf('case', need('a'), need('b')), { ...ofNeed, from: 'a', to: 'b' }, told],
    ['another than the named', changeOf('case', need('a'), need('c')), { ...ofNeed, to: 'b' }, false],
    ['one that was another', changeOf('case', need('x'), need('b')), { ...ofNeed, from: 'a' }, false],
    ['a number', changeOf('case', need(1), need(2)), { ...ofNeed, from: 1, to: 2 }, told],
    ['an option that came', changeOf('case', need(['a']), need(['a', 'b'])), { ...ofNeed, to: 'b' }, told],
    ['an option beside one that stays', changeOf('case', need(['b']), need(['a', 'b'])), { ...ofNeed, to: 'b' }, false],
    [
      'a row that came',
      changeOf('case', rows('wage'), rows('wage', 'pension')),
      { ...ofKind, to: 'pension' },
      toldKind,
    ],
    [
      'a row that went',
      changeOf('case', rows('wage', 'pension'), rows('wage')),
      { ...ofKind, from: 'pension' },
      toldKind,
    ],
    ['a new case with a value', changeOf('case', undefined, need('b')), ofNeed, false],
    ['a field of another record', changeOf('activity', need('a'), need('b')), ofNeed, false],
    [
      'a field of an activity',
      changeOf('activity', need('a'), need('b')),
      { ...ofNeed, record: 'activity' as const },
      'The field "housing.need" of the activity was changed',
    ],
    [
      'a field of a contact',
      changeOf('contact', {}, need('b')),
      { ...ofNeed, record: 'contact' as const },
      'The field "housing.need" of the contact was changed',
    ],
  ])('is set off by %s: %s', (_, happened, settings, expected) => {
    expect(met(happened, { type: 'custom-field-changed', ...settings })).toBe(expected);
  });
});

describe('the triggers of tags', () => {
  const tags = (...names: string[]) => ({ tags: names });
  const ofCase = { record: 'case' } as const;
  const two = changeOf('case', {}, tags('urgent', 'young'));

  it.each([
    ['two tags that came at once', two, ofCase, 'The case got the tag "urgent", "young"', false],
    ['the named one', two, { ...ofCase, tag: 'URGENT' }, 'The case got the tag "urgent", "young"', false],
    ['another than the named', two, { ...ofCase, tag: 'old' }, false, false],
    ['a tag that went', changeOf('case', tags('a', 'b'), tags('b')), ofCase, false, 'The case lost the tag "a"'],
    ['another than the named that went', changeOf('case', tags('a'), {}), { ...ofCase, tag: 'b' }, false, false],
    ['one in other letters', changeOf('case', tags('Urgent'), tags('urgent')), ofCase, false, false],
    ['a new case with tags', changeOf('case', undefined, tags('a')), ofCase, 'The case got the tag "a"', false],
    ['a new case without', changeOf('case', undefined, {}), ofCase, false, false],
    ['tags of another record', changeOf('activity', {}, tags('a')), ofCase, false, false],
    [
      'tags of an activity',
      changeOf('activity', {}, tags('a')),
      { record: 'activity' as const },
      'The activity got the tag "a"',
      false,
    ],
    [
      'tags of a contact',
      changeOf('contact', tags('a'), {}),
      { record: 'contact' as const },
      false,
      'The contact lost the tag "a"',
    ],
  ])('are set off by %s', (_, happened, settings, whenAdded, whenRemoved) => {
    expect(met(happened, { type: 'tag-added', ...settings })).toBe(whenAdded);
    expect(met(happened, { type: 'tag-removed', ...settings })).toBe(whenRemoved);
  });
});
