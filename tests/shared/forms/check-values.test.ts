import { describe, expect, it } from 'vitest';
import { checkValues } from '../../../shared/forms/check-values.ts';
import type { Form } from '../../../shared/forms/form.schema.ts';
import { PROTECTION_FIELDS } from '../../../shared/forms/protection/page-fields.ts';
import { PAGE_KEY, PAGE_LANGUAGE, PAGE_LINK } from '../../../shared/forms/read-values.ts';
import type { RawValues } from '../../../shared/forms/read-values.ts';
import { aForm } from '../../support/configuration.ts';
import { idFor } from '../../support/ids.ts';
import { CONDITIONAL, formWith } from './forms.ts';

/** In London it is the next day already. */
const now = '2025-06-30T23:15:00.000Z';
const answers = { firstName: 'Maya', lastName: 'Okafor', email: 'maya@example.org', need: 'a room' };
const check = (form: Form, raw: RawValues, more = {}) => checkValues(form, raw, { now, ...more });

function errorsOf(raw: RawValues, form = aForm(), more = {}) {
  try {
    check(form, raw, more);
    return [];
  } catch (error) {
    return (error as { details: { errors: { pointer: string; detail: string }[] } }).details.errors;
  }
}

describe('what was filled in', () => {
  it('is let through field by field', () => {
    expect(check(aForm(), { ...answers, peopleInHousehold: '3', safeTonight: 'no' })).toEqual({
      ...answers,
      peopleInHousehold: 3,
      safeTonight: false,
    });
  });

  it.each([
    ['a required answer that is missing', { ...answers, need: undefined }, { pointer: '/need', detail: 'is required' }],
    ['a required answer of spaces', { ...answers, need: '  ' }, { pointer: '/need', detail: 'is required' }],
    ['a required answer that is null', { ...answers, need: null }, { pointer: '/need', detail: 'is required' }],
    [
      'a malformed answer',
      { ...answers, email: 'maya' },
      { pointer: '/email', detail: expect.stringContaining('e-mail') },
    ],
    ['an unknown field', { ...answers, role: 'admin' }, { pointer: '/role', detail: 'is not a known field' }],
    [
      'an unknown field with signs of JSON pointers',
      { ...answers, 'a/b~c': 1 },
      { pointer: '/a~1b~0c', detail: 'is not a known field' },
    ],
    [
      'a number out of range',
      { ...answers, peopleInHousehold: 31 },
      { pointer: '/peopleInHousehold', detail: 'must be 30 or less' },
    ],
  ])('is refused for %s', (_, raw, error) => {
    expect(errorsOf(raw)).toEqual([error]);
  });

  it('is refused with every error at once', () => {
    expect(errorsOf({ email: 'maya' }).map(({ pointer }) => pointer)).toEqual([
      '/firstName',
      '/lastName',
      '/email',
      '/need',
    ]);
  });

  it('may leave optional answers empty, and carries nothing that the page sends besides', () => {
    const besides = Object.fromEntries(
      [PAGE_KEY, PAGE_LANGUAGE, PAGE_LINK, ...PROTECTION_FIELDS].map((name) => [name, 'x']),
    );
    expect(check(aForm(), { ...answers, phone: '', peopleInHousehold: ' ', ...besides })).toEqual(answers);
  });

  it('is refused in the form’s own words where it is wrong, and not where it is missing', () => {
    const form = formWith([{ name: 'number', type: 'whole-number', required: true, wrong: 'Give seven digits.' }]);
    expect(errorsOf({ number: 'seven' }, form)).toEqual([{ pointer: '/number', detail: 'Give seven digits.' }]);
    expect(errorsOf({}, form)).toEqual([{ pointer: '/number', detail: 'is required' }]);
  });
});

describe('a date', () => {
  const form = formWith([{ name: 'bornOn', type: 'date', required: true, latest: 'P0D' }]);

  it('comes from a page in three parts, and in one from others', () => {
    const parts = { 'bornOn-day': '3', 'bornOn-month': '7', 'bornOn-year': '1988' };
    expect(check(form, parts)).toEqual({ bornOn: '1988-07-03' });
    expect(check(form, { bornOn: '1988-07-03' })).toEqual({ bornOn: '1988-07-03' });
  });

  it('is missing when no part was filled in, and wrong when one is missing', () => {
    expect(errorsOf({ 'bornOn-day': '', 'bornOn-month': ' ', 'bornOn-year': '' }, form)).toMatchObject([
      { pointer: '/bornOn', detail: 'is required' },
    ]);
    expect(errorsOf({ 'bornOn-day': '3', 'bornOn-month': '7', 'bornOn-year': '' }, form)).toMatchObject([
      { pointer: '/bornOn', detail: expect.stringContaining('day, month and year') },
    ]);
  });

  it('is compared with the day in the organisation’s time zone', () => {
    expect(check(form, { bornOn: '2025-07-01' })).toEqual({ bornOn: '2025-07-01' });
    expect(errorsOf({ bornOn: '2025-07-02' }, form)).toMatchObject([{ detail: 'must be 2025-07-01 or earlier' }]);
  });
});

describe('a field that depends on another answer', () => {
  it.each([
    [
      { hasHome: 'yes', home: 'boat', mooring: 'Pier 4' },
      { hasHome: true, home: 'boat', mooring: 'Pier 4' },
    ],
    [
      { hasHome: 'yes', home: 'flat', mooring: 'Pier 4' },
      { hasHome: true, home: 'flat' },
    ],
    [{ hasHome: 'no', home: 'boat', mooring: 'Pier 4' }, { hasHome: false }],
    [{ hasHome: 'no', home: 'no such home', mooring: 'x'.repeat(999) }, { hasHome: false }],
  ])('is dropped unless it was asked: %j', (raw, values) => {
    expect(check(CONDITIONAL, raw)).toEqual(values);
  });

  it.each([
    [{ hasHome: 'yes' }, ['/home']],
    [{ hasHome: 'yes', home: 'boat' }, ['/mooring']],
    [{}, ['/hasHome']],
  ])('is required only then: %j', (raw, pointers) => {
    expect(errorsOf(raw, CONDITIONAL).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('is asked when one of several ticks fits', () => {
    const options = ['flat', 'boat'].map((value) => ({ value, label: value }));
    const form = formWith([
      { name: 'homes', type: 'choices', options },
      { name: 'mooring', required: true, showWhen: [{ field: 'homes', isOneOf: ['boat'] }] },
    ]);
    expect(check(form, { homes: ['flat'] })).toEqual({ homes: ['flat'] });
    expect(errorsOf({ homes: ['flat', 'boat'] }, form)).toMatchObject([{ pointer: '/mooring' }]);
  });
});

describe('what nobody is asked', () => {
  const form = formWith([
    { name: 'need', required: true },
    { name: 'source', fixed: 'web' },
    { name: 'campaign', hidden: { fromAddress: true }, maximumLength: 5 },
    { name: 'team', hidden: {}, required: true },
  ]);

  it('is put in by the form and by the signed link', () => {
    expect(check(form, { need: 'a room', campaign: 'may' }, { known: { team: 'north', need: 'other' } })).toEqual({
      need: 'a room',
      campaign: 'may',
      source: 'web',
      team: 'north',
    });
    expect(check(form, { need: 'a room' })).toEqual({ need: 'a room', source: 'web' });
  });

  it('is refused from those who send it all the same', () => {
    const sent = { need: 'a room', source: 'me', team: 'mine', campaign: 'too long' };
    expect(
      errorsOf(sent, form, { known: { team: 'north' } })
        .map(({ pointer }) => pointer)
        .toSorted(),
    ).toEqual(['/campaign', '/source', '/team']);
  });
});

it('files are not required yet where a page for them follows', () => {
  const form = formWith([{ name: 'letters', type: 'file', required: true }]);
  const letters = [{ fileId: idFor('file'), name: 'a.pdf' }];

  expect(check(form, {}, { filesFollow: true })).toEqual({});
  expect(errorsOf({}, form)).toMatchObject([{ pointer: '/letters', detail: 'is required' }]);
  expect(check(form, { letters })).toEqual({ letters });
});
