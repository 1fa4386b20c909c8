import { describe, expect, it } from 'vitest';
import type { CustomFields } from '../../../shared/custom-fields/custom-fields.ts';
import { validateCustomFields } from '../../../shared/custom-fields/validate-custom-fields.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import { aFieldSet } from './field-sets.ts';
import { OPTIONS } from './values.ts';

const housing = aFieldSet([
  { id: 'home', type: 'choice', options: OPTIONS, required: true },
  { id: 'rent', type: 'money', currency: 'GBP' },
  { id: 'months', type: 'whole-number', default: '12' },
  { id: 'pets', type: 'yes-no' },
  { id: 'petNames', type: 'text', required: true, visibleWhen: { field: 'pets', is: true } },
  { id: 'approved', type: 'yes-no', viewOnly: true },
  { id: 'total', type: 'calculated', expression: 'rent * months', result: { kind: 'money', currency: 'GBP' } },
]);
const note = aFieldSet([{ id: 'note', type: 'text' }], { id: 'notes' });
const household = aFieldSet(
  [
    { id: 'name', type: 'text', required: true },
    { id: 'income', type: 'decimal' },
    { id: 'checked', type: 'yes-no', viewOnly: true },
    { id: 'yearly', type: 'calculated', expression: 'income * 12', result: { kind: 'number' } },
  ],
  { id: 'household', multiple: { minimum: 1, maximum: 3 } },
);
const HOME = { home: 'flat', months: 12 };

type Options = Partial<Parameters<typeof validateCustomFields>[1]>;
const validated = (given: unknown, options: Options = {}) =>
  validateCustomFields(given, { fieldSets: [housing, note], ...options });
async function errorsOf(given: unknown, options: Options = {}) {
  const error: unknown = await validated(given, options).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(AppError);
  return Object.fromEntries(((error as AppError).details.errors ?? []).map(({ pointer, detail }) => [pointer, detail]));
}

describe('a new record', () => {
  it('gets its defaults and calculations', async () => {
    expect(await validated({ housing: { home: 'flat', rent: '800' } })).toEqual({
      housing: { home: 'flat', rent: '800.00', months: 12, total: '9600.00' },
    });
  });

  it('must have what is required, in every set', async () => {
    expect(await errorsOf({})).toEqual({ '/customFields/housing/home': 'is required' });
    expect(await errorsOf({ housing: { home: null } }, { pointer: '/case' })).toEqual({
      '/case/housing/home': 'is required',
    });
  });

  it('may miss what is required where the actor cannot know it', async () => {
    expect(await validated({}, { allowMissing: true })).toEqual({ housing: { months: 12 } });
  });

  it('has no default where the field is cleared', async () => {
    expect(await validated({ housing: { home: 'flat', months: null } })).toEqual({ housing: { home: 'flat' } });
    expect(await validated({ housing: null }, { allowMissing: true })).toEqual({});
  });
});

describe('a change', () => {
  const before: CustomFields = { housing: { ...HOME, rent: '1.00', total: '12.00' }, notes: { note: 'old' } };

  it('keeps what is omitted, clears what is null and calculates again', async () => {
    expect(await validated({ housing: { rent: '2' } }, { before })).toEqual({
      ...before,
      housing: { ...HOME, rent: '2.00', total: '24.00' },
    });
    expect(await validated({ housing: { rent: null }, notes: null }, { before })).toEqual({ housing: HOME });
  });

  it('does not ask for what is required in a set that it leaves alone', async () => {
    expect(await validated({ notes: { note: 'new' } }, { before: {} })).toEqual({ notes: { note: 'new' } });
    expect(await errorsOf({ housing: { rent: '1' } }, { before: {} })).toEqual({
      '/customFields/housing/home': 'is required',
    });
    expect(await errorsOf({ housing: null }, { before })).toEqual({ '/customFields/housing/home': 'is required' });
  });

  it('may send back what it read, and what configuration has dropped since', async () => {
    const stored = { housing: { home: 'hostel', months: 1, approved: true, gone: [1] }, dropped: { a: 1 } };
    expect(await validated(stored, { before: stored })).toEqual(stored);
    expect(await validated({ housing: { gone: null }, dropped: null }, { before: stored })).toEqual({
      housing: { home: 'hostel', months: 1, approved: true },
    });
  });

  it('refuses unknown names, also those that every object has', async () => {
    const given = JSON.parse(
      '{"nope":{}, "constructor":{}, "__proto__":{"a":1}, "housing":{"a/b~c":1, "toString":"x"}}',
    );
    expect(Object.keys(await errorsOf(given, { before }))).toEqual([
      '/customFields/housing/a~1b~0c',
      '/customFields/housing/toString',
      '/customFields/nope',
      '/customFields/constructor',
      '/customFields/__proto__',
    ]);
  });

  it.each([[null], [[]], ['x'], [7]])('refuses %j for the whole', async (given) => {
    expect(await errorsOf(given)).toEqual({ '/customFields': 'must be an object of field sets' });
  });

  it('refuses a set that is no object', async () => {
    expect(await errorsOf({ housing: [HOME] })).toMatchObject({
      '/customFields/housing': 'must be an object of fields',
    });
  });
});

describe('a field that depends on another', () => {
  it('is required while it is shown', async () => {
    expect(await errorsOf({ housing: { ...HOME, pets: true } })).toEqual({
      '/customFields/housing/petNames': 'is required',
    });
    expect(await validated({ housing: { ...HOME, pets: false } })).toBeDefined();
  });

  it('cannot be set while it is hidden, and is cleared when it becomes so', async () => {
    const detail = 'is asked for only while pets is true';
    expect(await errorsOf({ housing: { ...HOME, petNames: 'Rex' } })).toEqual({
      '/customFields/housing/petNames': detail,
    });
    const before = { housing: { ...HOME, pets: true, petNames: 'Rex' } };
    expect(await validated({ housing: { ...before.housing, pets: false } }, { before })).toEqual({
      housing: { ...HOME, pets: false },
    });
  });

  it('must agree with it', async () => {
    const address = aFieldSet([
      { id: 'state', type: 'state-or-province', countryField: 'country' },
      { id: 'country', type: 'country' },
    ]);
    const options = { fieldSets: [address] };
    const pointer = '/customFields/housing/state';
    expect(await validated({ housing: { state: 'US-NY', country: 'US' } }, options)).toBeDefined();
    expect(await errorsOf({ housing: { state: 'US-NY', country: 'GB' } }, options)).toEqual({
      [pointer]: 'is not of the country GB',
    });
    expect(await errorsOf({ housing: { state: 'US-NY' } }, options)).toEqual({ [pointer]: 'needs the field country' });
  });
});

it('lets rules alone write what is for viewing', async () => {
  const pointer = '/customFields/housing/approved';
  const before = { housing: { ...HOME, approved: false } };
  for (const housing of [{ approved: true }, { approved: null }]) {
    expect(await errorsOf({ housing }, { before })).toEqual({ [pointer]: 'is for viewing only' });
  }
  expect(await errorsOf({ housing: null }, { before })).toMatchObject({ [pointer]: 'is for viewing only' });
  expect(await validated({ housing: { approved: true } }, { before, allowViewOnly: true })).toEqual({
    housing: { ...HOME, approved: true },
  });
});

it('lets nobody enter what is calculated', async () => {
  const options = { before: { housing: HOME }, allowViewOnly: true };
  expect(await errorsOf({ housing: { total: '5.00' } }, options)).toEqual({
    '/customFields/housing/total': 'is calculated and cannot be entered',
  });
});

it('refuses more than a record can hold', async () => {
  const long = aFieldSet(
    Array.from({ length: 6 }, (_, i) => ({ id: `text${i}`, type: 'long-text', maximumLength: 20_000 })),
  );
  const given = { housing: Object.fromEntries(long.fields.map(({ id }) => [id, 'x'.repeat(19_000)])) };
  expect(await errorsOf(given, { fieldSets: [long] })).toEqual({ '/customFields': 'must have at most 100000 bytes' });
});

describe('a multi-record set', () => {
  const only = { fieldSets: [household] };
  const maya = { name: 'Maya', income: 100, yearly: 1200 };
  const sol = { name: 'Sol', income: 10, yearly: 120, checked: true };
  const before = { household: [maya, sol] };

  it('is a list that replaces the one before', async () => {
    expect(await validated({ household: [{ name: 'Maya', income: 100 }] }, only)).toEqual({ household: [maya] });
    expect(await validated({ household: [sol] }, { ...only, before })).toEqual({ household: [sol] });
    expect(await validated({}, { ...only, before })).toEqual(before);
  });

  it('knows records that moved or changed by what may not be changed', async () => {
    expect(
      await validated({ household: [{ ...sol, name: 'Solomon', income: 20 }, maya] }, { ...only, before }),
    ).toEqual({
      household: [{ name: 'Solomon', income: 20, yearly: 240, checked: true }, maya],
    });
    expect(await errorsOf({ household: [{ ...maya, checked: true }, sol] }, { ...only, before })).toMatchObject({
      '/customFields/household/0/checked': 'is for viewing only',
    });
  });

  it('has its numbers of records', async () => {
    const pointer = '/customFields/household';
    expect(await errorsOf({}, only)).toEqual({ [pointer]: 'must have at least 1 records' });
    expect(await errorsOf({ household: null }, { ...only, before })).toEqual({
      [pointer]: 'must have at least 1 records',
    });
    expect(await errorsOf({ household: [maya, maya, maya, maya] }, only)).toEqual({
      [pointer]: 'must have at most 3 records',
    });
  });

  it('says which record is wrong', async () => {
    expect(await errorsOf({ household: [{ name: 'Maya' }, { income: 'lots' }] }, only)).toEqual({
      '/customFields/household/1/name': 'is required',
      '/customFields/household/1/income': 'must be a number such as 12.5',
    });
    expect(await errorsOf({ household: { name: 'Maya' } }, only)).toEqual({
      '/customFields/household': 'must be a list of objects of fields',
    });
  });
});
