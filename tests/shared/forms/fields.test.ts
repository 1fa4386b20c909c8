import { describe, expect, it } from 'vitest';
import type { FieldSettings } from '../../../shared/forms/fields/field-type.ts';
import { FIELD_TYPES, fieldTypes, typeOf } from '../../../shared/forms/fields/index.ts';
import { newReference } from '../../../shared/cases/reference.ts';
import { html } from '../../../shared/forms/html.ts';
import { ENGLISH } from '../../../shared/forms/language/words.ts';
import { idFor } from '../../support/ids.ts';

type Case = [given: unknown, value: unknown, settings?: Partial<FieldSettings>];

const TODAY = '2025-01-06';
const OPTIONS = [
  { value: 'flat', label: 'A flat' },
  { value: 'house', label: 'A "house" <with a garden>' },
  { value: 'boat', label: 'A boat' },
];
/** What fields of a type cannot do without. */
const SETTINGS: Partial<Record<(typeof FIELD_TYPES)[number], Partial<FieldSettings>>> = {
  choice: { options: OPTIONS },
  choices: { options: OPTIONS },
  money: { currency: 'GBP' },
  consent: { consent: { text: 'You may keep <this>.', version: '1' } },
};
const reference = newReference();
const aFile = { fileId: idFor('file'), name: 'letter.pdf' };

const VALID: Record<(typeof FIELD_TYPES)[number], Case[]> = {
  text: [
    ['Maya', 'Maya'],
    ['  Maya  ', 'Maya'],
    ['Zoe\u0308', 'Zoë'],
    ['😀😀', '😀😀'],
    ['aa', 'aa', { maximumLength: 2 }],
  ],
  'long-text': [
    ['one\ntwo', 'one\ntwo'],
    ['one\r\ntwo', 'one\ntwo'],
    ['a\r\nb', 'a\nb', { maximumLength: 3 }],
  ],
  email: [
    ['maya@example.org', 'maya@example.org'],
    [' Maya.O+x@example.co.uk ', 'Maya.O+x@example.co.uk'],
  ],
  phone: [
    ['020 7946 0018', '020 7946 0018'],
    ['+44 (0)20-7946/0018', '+44 (0)20-7946/0018'],
  ],
  'whole-number': [
    [3, 3],
    ['3', 3],
    [' -2 ', -2],
    ['007', 7],
    [1, 1, { minimum: 1, maximum: 1 }],
  ],
  'yes-no': [
    [true, true],
    ['yes', true],
    ['on', true],
    [false, false],
    ['no', false],
  ],
  choice: [['flat', 'flat']],
  choices: [
    ['flat', ['flat']],
    [
      ['boat', 'flat'],
      ['flat', 'boat'],
    ],
  ],
  date: [
    ['2024-02-29', '2024-02-29'],
    [TODAY, TODAY, { earliest: 'P0D', latest: 'P0D' }],
    ['2007-01-06', '2007-01-06', { latest: '-P18Y' }],
    ['2025-01-01', '2025-01-01', { earliest: '2025-01-01' }],
  ],
  money: [
    ['1250', '1250.00'],
    ['£ 1,250.5', '1250.50'],
    ['0.10', '0.10', { minimum: 0.1 }],
    ['-3', '-3.00'],
    ['1250', '1250', { currency: 'JPY' }],
  ],
  consent: [
    ['yes', true],
    [true, true],
    [false, false, { required: false }],
  ],
  file: [[[aFile], [aFile]]],
  'case-reference': [
    [reference, reference],
    [` ${reference.toLowerCase().replace('-', ' ')}`, reference],
  ],
  'case-code': [['k7rmt 4xqac', 'K7RMT-4XQAC']],
};

const INVALID: Record<(typeof FIELD_TYPES)[number], Case[]> = {
  text: [
    [7, /text/],
    [['a'], /text/],
    ['   ', /empty/],
    ['aaa', /at most 2/, { maximumLength: 2 }],
    ['one\ntwo', /one line/],
    ['a\u0000b', /cannot be read/],
    ['a\uD800', /cannot be read/],
  ],
  'long-text': [
    [{}, /text/],
    ['abc\nd', /at most 4/, { maximumLength: 4 }],
    ['a\u001Bb', /cannot be read/],
  ],
  email: [
    ['maya', /e-mail/],
    ['maya@', /e-mail/],
    ['maya@example', /e-mail/],
    ['mäya@example.org', /e-mail/],
    ['a@example.org, b@example.org', /e-mail/],
    ['maya@example.org\nBcc: b@example.org', /e-mail/],
    [`${'a'.repeat(250)}@example.org`, /at most 254/],
  ],
  phone: [
    ['1234', /telephone/],
    ['call me', /telephone/],
    ['020 7946 0018 ext', /telephone/],
  ],
  'whole-number': [
    [1.5, /whole number/],
    ['1.5', /whole number/],
    ['', /whole number/],
    ['ten', /whole number/],
    ['1e3', /whole number/],
    [true, /whole number/],
    [0, /1 or more/, { minimum: 1 }],
    ['31', /30 or less/, { maximum: 30 }],
  ],
  'yes-no': [
    ['maybe', /yes or no/],
    [1, /yes or no/],
    [null, /yes or no/],
  ],
  choice: [
    ['castle', /one of the options/],
    [['flat'], /one of the options/],
  ],
  choices: [
    ['castle', /one of the options/],
    [['flat', 'flat'], /once/],
    [[], /name an option/],
    [7, /list of options/],
  ],
  date: [
    ['2025-02-29', /date that exists/],
    ['31/1/2025', /date that exists/],
    ['2025-01-05', /2025-01-06 or later/, { earliest: 'P0D' }],
    ['2007-01-07', /2007-01-06 or earlier/, { latest: '-P18Y' }],
    ['2025-01-02', /2025-01-01 or earlier/, { latest: '2025-01-01' }],
  ],
  money: [
    [1250, /text such as/],
    ['a lot', /amount/],
    ['1,25', /amount/],
    ['1.255', /at most 2 decimals/],
    ['1.5', /at most 0 decimals/, { currency: 'JPY' }],
    ['0.50', /1 or more/, { minimum: 1 }],
    ['1001', /1000 or less/, { maximum: 1000 }],
  ],
  consent: [
    ['no', /ticked/],
    [false, /ticked/],
    ['perhaps', /yes or no/],
  ],
  file: [
    ['letter.pdf', /list of files/],
    [[{ ...aFile, fileId: 'file_1' }], /id of a file/],
    [[aFile, aFile], /at most 1/, { files: { maximum: 1 } }],
  ],
  'case-reference': [
    ['K7RM-0000', /check each/],
    ['call me', /check each/],
  ],
  'case-code': [
    ['K7RMT', /check each/],
    ['K7RMT-4XQA£', /check each/],
  ],
};

const settingsOf = (type: (typeof FIELD_TYPES)[number], settings?: Partial<FieldSettings>) => ({
  name: 'answer',
  required: true,
  ...SETTINGS[type],
  ...settings,
});
const schema = (type: (typeof FIELD_TYPES)[number], settings?: Partial<FieldSettings>) =>
  typeOf({ type }).value(settingsOf(type, settings), TODAY);
const attributes = {
  id: 'answer',
  describedBy: 'answer-help answer-error',
  invalid: true,
  label: html`Your answer`,
  words: ENGLISH,
};
const shown = (type: (typeof FIELD_TYPES)[number], value: unknown, settings?: Partial<FieldSettings>) =>
  html`${typeOf({ type }).input(settingsOf(type, settings), value, attributes)}`.text;

describe.each(FIELD_TYPES)('the field type %s', (type) => {
  it.each(VALID[type])('takes %j as %j', (given, value, settings) => {
    expect(schema(type, settings).parse(given)).toEqual(value);
  });

  it.each(INVALID[type])('refuses %j', (given, words, settings) => {
    expect(schema(type, settings).safeParse(given).error?.issues[0]?.message).toMatch(words as RegExp);
  });

  it('escapes what was filled in before and ties the control to its help and error', () => {
    const text = shown(type, `"><b>'&`);
    const layout = typeOf({ type }).layout?.(settingsOf(type));

    expect(text).toContain('id="answer"');
    expect(text).not.toMatch(/"><b>|<with|<this>/);
    // Of a group, it is the group that is described; a field that asks for nothing yet has nothing to describe.
    const described = layout !== 'group' && type !== 'file';
    expect(text.includes('answer-help answer-error"')).toBe(described);
  });

  it('gives every control a label', () => {
    const ids = [...shown(type, '').matchAll(/<(?:input|select|textarea)\s[^>]*?\bid="([^"]+)"/g)].map(([, id]) => id);
    const labels = shown(type, '');
    const own = typeOf({ type }).layout?.(settingsOf(type)) !== undefined;
    for (const id of ids) expect(labels.includes(`<label for="${id}">`)).toBe(own);
  });
});

describe('what was chosen is shown again', () => {
  const chosen = (text: string) =>
    [...text.matchAll(/value="([^"]*)"\s+(?:checked|selected)/g)].map(([, value]) => value);

  it.each([
    ['yes', ['yes']],
    ['no', ['no']],
    [true, ['yes']],
    [false, ['no']],
    ['', []],
  ])('by a yes-no field: %j', (value, expected) => {
    expect(chosen(shown('yes-no', value))).toEqual(expected);
  });

  it('by radio buttons, a list and checkboxes', () => {
    const many = Array.from({ length: 7 }, (_, i) => ({ value: `v${i}`, label: `Option ${i}` }));
    expect(chosen(shown('choice', 'house'))).toEqual(['house']);
    expect(chosen(shown('choice', 'v6', { options: many }))).toEqual(['v6']);
    expect(shown('choice', 'v6', { options: many })).toContain('<select');
    expect(chosen(shown('choices', ['flat', 'boat']))).toEqual(['flat', 'boat']);
    expect(chosen(shown('choices', 'house'))).toEqual(['house']);
  });

  it('by a consent that was given, and by no other', () => {
    expect(shown('consent', 'yes')).toMatch(/value="yes"\s+checked/);
    expect(shown('consent', undefined)).not.toContain('checked');
  });

  it('by the parts of a date, wrong ones too', () => {
    const parts = (value: string) => [...shown('date', value).matchAll(/\bvalue="([^"]*)"/g)].map(([, part]) => part);
    expect(parts('2025-01-31')).toEqual(['31', '01', '2025']);
    expect(parts('next-mo-31')).toEqual(['31', 'mo', 'next']);
  });
});

it('a date is put together from its parts, however little there is of it', () => {
  const joined = (parts: Record<string, string>) => fieldTypes.date.joined?.((name) => parts[name]);
  expect(joined({ day: '1', month: ' 2 ', year: '2025' })).toBe('2025-02-01');
  expect(joined({ day: '31' })).toBe('--31');
  expect(joined({ day: '1-1', month: '', year: '25' })).toBe('25--11');
  expect(joined({ day: '', month: '', year: '' })).toBeUndefined();
});
