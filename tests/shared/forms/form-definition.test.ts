import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { validate } from 'jsonschema';
import { describe, expect, it } from 'vitest';
import { newReference } from '../../../shared/cases/reference.ts';
import { checkValues } from '../../../shared/forms/check-values.ts';
import { FIELD_TYPES } from '../../../shared/forms/fields/index.ts';
import type { Form } from '../../../shared/forms/form.schema.ts';
import { formDefinition } from '../../../shared/forms/form-definition.ts';
import { aDocument, aForm } from '../../support/configuration.ts';
import { idFor, NOW } from '../../support/ids.ts';
import { CONDITIONAL, formWith } from './forms.ts';

const define = (form: Form, known?: Record<string, unknown>) =>
  formDefinition(form, { language: form.language, now: NOW, known });

const accepts = (schema: object, values: unknown) => validate(values, schema).valid;
function taken(form: Form, values: Record<string, unknown>) {
  try {
    return checkValues(form, values, { now: NOW });
  } catch {
    return undefined;
  }
}

const SCHEMA = define(CONDITIONAL).schema;
const options = ['flat', 'boat', 'house'].map((value) => ({ value, label: value }));
/** A form for each type, with one field of it. */
const EVERY = FIELD_TYPES.map((type) => {
  const field = {
    name: 'answer',
    type,
    ...(type.startsWith('choice') && { options }),
    ...(type === 'money' && { currency: 'GBP' }),
    ...(type === 'consent' && { required: true, consent: { text: 'Keep it', version: '1' } }),
    ...(type === 'text' && { required: true, maximumLength: 5 }),
    ...(type === 'whole-number' && { minimum: 1, maximum: 9 }),
  };
  const form = formWith([field]);
  return { type, form, schema: define(form).schema };
});

/** Values that clients may well send, right ones and wrong ones. */
const VALUES = [
  ['flat', 'castle', 'yes', '2025-01-31', '2025-02-30', '12.50', '12.505', '-1', newReference(), 'K7RMT-4XQAC'],
  ['maya@example.org', 'maya@', '020 7946 0018', '+1', 'a\tb', 'a\nb', '\u0000', ' ', '', 'toolong'],
  [true, false, 0, 1, 9, 10, 1.5, -0, 1e300, {}, [], ['flat'], ['boat', 'boat'], ['castle'], [['flat']]],
  [[{ fileId: idFor('file'), name: 'a.pdf' }], [{ fileId: idFor('file') }], [{}]],
].flatMap((values: unknown[]) => values);

describe('the JSON Schema of a form', () => {
  /** What it accepts is taken. The other way round people may write more freely, and an empty answer is none. */
  function verdict({ form, schema }: (typeof EVERY)[number], answer: unknown) {
    const accepted = accepts(schema, { answer });
    const values = taken(form, { answer });
    const asItIs = values !== undefined && isDeepStrictEqual(values.answer, answer);
    if (accepted === (values !== undefined) || (!accepted && !asItIs)) return accepted ? 'accepted' : 'refused';
    return `${JSON.stringify(answer)} is ${accepted ? 'accepted, and not taken' : 'refused, and taken as it is'}`;
  }

  it.each(EVERY)('lets a client check what the service will say of a $type', (one) => {
    expect(new Set(VALUES.map((value) => verdict(one, value)))).toEqual(new Set(['accepted', 'refused']));
  });

  it('does so of any other text and number', () => {
    const anything = fc.oneof(fc.string({ maxLength: 8 }), fc.integer({ min: -2, max: 12 }), fc.double());
    fc.assert(
      fc.property(fc.constantFrom(...EVERY), anything, (one, value) => {
        expect(verdict(one, value)).toMatch(/^(accepted|refused)$/);
      }),
    );
  });

  it.each([
    [{}, false],
    [{ hasHome: false }, true],
    [{ hasHome: true }, false],
    [{ hasHome: true, home: 'flat' }, true],
    [{ hasHome: true, home: 'boat' }, false],
    [{ hasHome: true, home: 'boat', mooring: 'Pier 4' }, true],
    [{ hasHome: false, home: 'boat' }, true],
  ])('says what is required after which answers: %j', (values, right) => {
    expect([accepts(SCHEMA, values), taken(CONDITIONAL, values) !== undefined]).toEqual([right, right]);
  });
});

describe('the definition of a form', () => {
  it('tells clients what a submission must look like, and not where it goes', () => {
    const definition = define(aForm());

    expect(definition.schema).toMatchObject({ type: 'object', required: ['firstName', 'lastName', 'email', 'need'] });
    expect(Object.keys(definition.schema.properties ?? {})).toContain('safeTonight');
    expect(JSON.stringify(definition)).not.toContain('destinations');
    expect(definition.fields[0]?.label).toBe('First name');
  });

  it('says nothing of fixed and hidden values, whatever a link fills in', () => {
    const form = formWith([{ name: 'need' }, { name: 'source', fixed: 'web' }, { name: 'team', hidden: {} }]);
    const definition = define(form, { need: 'a room', team: 'north', source: 'x', other: 1 });

    expect(definition.fields.map(({ name }) => name)).toEqual(['need']);
    expect(definition.values).toEqual({ need: 'a room' });
    expect(JSON.stringify(definition)).not.toMatch(/north|source|"team"/);
  });

  it('is in the language asked for', () => {
    const form = aDocument().forms.find(({ languages }) => 'cy' in languages) as Form;
    const definition = formDefinition(form, { language: 'cy', now: NOW });

    expect(definition).toMatchObject({ language: 'cy', languages: ['en', 'cy'], title: form.languages.cy?.title });
    expect(definition.fields.find(({ name }) => name === 'lastName')?.label).toBe('Cyfenw');
  });
});
