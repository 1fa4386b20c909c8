import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CustomFields } from '../../../shared/custom-fields/custom-fields.ts';
import { labelled, tokensOf } from '../../../shared/custom-fields/describe-custom-fields.ts';
import { toJsonSchema } from '../../../shared/custom-fields/json-schema.ts';
import { referencesTo } from '../../../shared/custom-fields/references.ts';
import { FIELD_TYPES } from '../../../shared/custom-fields/types/index.ts';
import { aFieldSet } from './field-sets.ts';
import { OPTIONS, SETTINGS } from './values.ts';

const housing = aFieldSet([
  { id: 'rent', type: 'money', currency: 'GBP', order: 2 },
  { id: 'home', type: 'choice', options: OPTIONS, order: 1, required: true, help: 'Where you live' },
  { id: 'landlord', type: 'contact-reference', order: 3, viewOnly: true, required: true },
]);
const people = aFieldSet([{ id: 'child', type: 'yes-no' }], { id: 'people', label: 'People', multiple: {} });
const stored: CustomFields = {
  gone: { x: [1] },
  people: [{ child: true }, { child: false }],
  housing: { rent: '5.00', home: 'hostel', landlord: 'contact_1', old: 'text' },
};

it('says every value in words, and what is not known any more by its ids', () => {
  const all = labelled(stored, [housing, people], (id) => (id === 'contact_1' ? 'Ada Obi' : undefined));
  expect(all.map(({ setLabel, fieldLabel, record, value }) => [setLabel, fieldLabel, record, value])).toEqual([
    ['Housing', 'The home', undefined, 'A hostel'],
    ['Housing', 'The rent', undefined, '£5.00'],
    ['Housing', 'The landlord', undefined, 'Ada Obi'],
    ['Housing', 'old', undefined, 'text'],
    ['People', 'The child', 0, 'Yes'],
    ['People', 'The child', 1, 'No'],
    ['gone', 'x', undefined, '[1]'],
  ]);
});

it('gives templates the values that configuration knows', () => {
  expect(tokensOf(stored, [housing, people])).toEqual({
    housing: { home: 'A hostel', rent: '£5.00', landlord: 'contact_1' },
    people: [{ child: true }, { child: false }],
  });
});

it('shows values stored under another type without failing', () => {
  const set = aFieldSet(FIELD_TYPES.map((type, i) => ({ id: `f${i}`, type, ...SETTINGS[type] })));
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const record = { housing: Object.fromEntries(set.fields.map(({ id }) => [id, value])) } as CustomFields;
      for (const { value } of labelled(record, [set])) expect(typeof value).toBe('string');
      tokensOf(record, [set]);
    }),
  );
});

it('finds what a record refers to', () => {
  expect(referencesTo('contact', stored, [housing, people])).toEqual(['contact_1']);
  expect(referencesTo('file', stored, [housing, people])).toEqual([]);
});

it('tells clients what they may send as JSON Schema', () => {
  expect(toJsonSchema(housing)).toMatchObject({
    title: 'Housing',
    type: 'object',
    required: ['home'],
    additionalProperties: false,
    properties: {
      home: {
        type: 'string',
        enum: ['flat', 'house'],
        title: 'The home',
        description: 'Where you live',
        'x-type': 'choice',
      },
      rent: { type: 'string', 'x-type': 'money' },
      landlord: { readOnly: true },
    },
  });
  expect(toJsonSchema(people)).toMatchObject({ type: 'array', minItems: 0, maxItems: 20, items: { type: 'object' } });
});

it.each(FIELD_TYPES)('has a JSON Schema for the type %s', (type) => {
  const set = aFieldSet([{ id: 'answer', type, ...SETTINGS[type] }]);
  const { answer } = (toJsonSchema(set) as { properties: Record<string, object> }).properties;
  expect(Object.keys(answer!).some((key) => ['type', 'anyOf'].includes(key))).toBe(true);
});
