import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELD_TYPES, type FieldTypeName, typeOf } from '../../../shared/custom-fields/types/index.ts';
import { OPTIONS, INVALID, SETTINGS, VALID } from './values.ts';
import { aField } from './field-sets.ts';

const fieldOf = (type: FieldTypeName, settings = {}) => aField(type, { ...SETTINGS[type], ...settings });
const read = (type: FieldTypeName, settings: object, value: unknown) => {
  const field = fieldOf(type, settings);
  return typeOf(field).value(field).safeParse(value);
};

describe.each(FIELD_TYPES)('the field type %s', (type) => {
  it.each(VALID[type])('takes %j as %j, shown as %j', (given, stored, words, settings = {}) => {
    const field = fieldOf(type, settings);

    expect(read(type, settings, given)).toMatchObject({ success: true, data: stored });
    expect(read(type, settings, stored)).toMatchObject({ success: true, data: stored });
    expect(typeOf(field).display(stored, field)).toBe(words);
  });

  it.each(INVALID[type])('refuses %j', (given, message, settings = {}) => {
    expect(read(type, settings, given).error?.issues[0]?.message).toMatch(message);
  });

  it('takes or refuses anything without failing, and what it takes it takes again unchanged', () => {
    const field = fieldOf(type);
    const schema = typeOf(field).value(field);
    const likely = fc.constantFrom(...VALID[type].map(([given]) => given));
    const anything = fc.oneof(fc.anything(), fc.string(), fc.double(), likely);
    const settled = fc.property(anything, (given) => {
      const { success, data } = schema.safeParse(given);
      return !success || isDeepStrictEqual(schema.parse(data), data);
    });
    expect(() => fc.assert(settled, { numRuns: 150 })).not.toThrow();
  });
});

describe('what an e-mail template sees', () => {
  it.each<[FieldTypeName, unknown, unknown]>([
    ['whole-number', 1200, 1200],
    ['yes-no', false, false],
    ['money', '1250.00', '£1,250.00'],
    ['choice', 'flat', 'A flat'],
    ['multiple-choice', ['flat', 'house'], 'A flat, A house'],
    ['date', '2025-01-31', '31 January 2025'],
    ['rich-text', '<p>5 &lt; 6 &amp;amp;</p><p>two</p>', '5 < 6 &amp;\ntwo'],
  ])('of the type %s', (type, value, token) => {
    const field = fieldOf(type);
    expect(typeOf(field).token(value, field)).toStrictEqual(token);
  });

  it('is the name behind an id where it is known', () => {
    const field = fieldOf('contact-reference');
    expect(typeOf(field).token('contact_1', field, () => 'Maya Okafor')).toBe('Maya Okafor');
    expect(typeOf(field).token('contact_1', field, () => undefined)).toBe('contact_1');
  });
});

it('shows the label of an option that is retired, and the value of one that is gone', () => {
  const field = fieldOf('choice', { options: OPTIONS });
  expect(typeOf(field).display('hostel', field)).toBe('A hostel');
  expect(typeOf(field).display('boat', field)).toBe('boat');
});
