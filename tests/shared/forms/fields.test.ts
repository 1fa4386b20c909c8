import { describe, expect, it } from 'vitest';
import type { FieldSettings } from '../../../shared/forms/fields/field-type.ts';
import { FIELD_TYPES, fieldTypes } from '../../../shared/forms/fields/index.ts';
import { html } from '../../../shared/forms/html.ts';

type Case = [given: unknown, value: unknown, settings?: Partial<FieldSettings>];

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
};

const schema = (type: (typeof FIELD_TYPES)[number], settings?: Partial<FieldSettings>) =>
  fieldTypes[type].value({ name: 'answer', required: true, ...settings });

describe.each(FIELD_TYPES)('the field type %s', (type) => {
  it.each(VALID[type])('takes %j as %j', (given, value, settings) => {
    expect(schema(type, settings).parse(given)).toBe(value);
  });

  it.each(INVALID[type])('refuses %j', (given, words, settings) => {
    expect(schema(type, settings).safeParse(given).error?.issues[0]?.message).toMatch(words as RegExp);
  });

  it('escapes what was filled in before and ties the control to its help and error', () => {
    const attributes = { id: 'answer', describedBy: 'answer-help answer-error', invalid: true };
    const { text } = html`${fieldTypes[type].input({ name: 'answer', required: true }, `"><b>'&`, attributes)}`;

    expect(text).toContain('id="answer"');
    expect(text).not.toContain('"><b>');
    // Of a group, it is the group that is described.
    expect(text.includes('aria-describedby="answer-help answer-error"')).toBe(!('group' in fieldTypes[type]));
  });
});

it('a yes-no field shows what was chosen', () => {
  const attributes = { id: 'answer', describedBy: undefined, invalid: false };
  const shown = (value: string) =>
    fieldTypes['yes-no']
      .input({ name: 'answer', required: true }, value, attributes)
      .text.match(/value="(\w+)"\s+checked/)?.[1];

  expect([shown('yes'), shown('no'), shown('true'), shown('false'), shown('')]).toEqual([
    'yes',
    'no',
    'yes',
    'no',
    undefined,
  ]);
});
