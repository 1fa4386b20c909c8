import fc from 'fast-check';
import { expect, it } from 'vitest';
import { validateCustomFields } from '../../../shared/custom-fields/validate-custom-fields.ts';
import { FIELD_TYPES } from '../../../shared/custom-fields/types/index.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import { aFieldSet } from './field-sets.ts';
import { INVALID, SETTINGS, VALID } from './values.ts';

const enterable = FIELD_TYPES.filter((type) => type !== 'calculated');
const nameOf = (type: string) => type.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const fields = enterable.map((type, i) => ({
  id: nameOf(type),
  type,
  required: i % 7 === 0,
  viewOnly: i % 5 === 4,
  ...SETTINGS[type],
  ...(i % 6 === 5 && { visibleWhen: { field: nameOf('yes-no'), is: true } }),
}));
const sum = {
  id: 'sum',
  type: 'calculated',
  expression: 'money / wholeNumber + decimal',
  result: { kind: 'number' },
} as const;
const fieldSets = [
  aFieldSet([...fields.filter(({ type }) => type !== 'yes-no'), { id: 'yesNo', type: 'yes-no' }, sum]),
  aFieldSet([...fields.map((field) => ({ ...field, visibleWhen: undefined })), sum], { id: 'rows', multiple: {} }),
];

const likely = fc.record(
  Object.fromEntries(
    enterable.map((type) => [
      nameOf(type),
      fc.oneof(
        { weight: 40, arbitrary: fc.constantFrom(...VALID[type].filter(([, , , s]) => !s).map(([given]) => given)) },
        { weight: 1, arbitrary: fc.constantFrom(null, ...INVALID[type].map(([given]) => given)) },
      ),
    ]),
  ),
  { requiredKeys: [] },
);
const patch = fc.record({ housing: likely, rows: fc.array(likely, { maxLength: 2 }) }, { requiredKeys: [] });
const garbage = fc.oneof(
  fc.anything(),
  fc.record({ housing: fc.anything(), rows: fc.anything() }, { requiredKeys: [] }),
  fc.jsonValue(),
  patch,
);

/** What is stored, or nothing when the input was refused as it should be. */
async function stored(given: unknown, options: Partial<Parameters<typeof validateCustomFields>[1]>) {
  try {
    return await validateCustomFields(given, { fieldSets, allowMissing: true, ...options });
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid' && error.details.errors?.length) return undefined;
    throw error;
  }
}

it('stores what it took the same again, whatever came before', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(patch, patch, fc.constantFrom(true, true, false), async (first, second, allowViewOnly) => {
      const before = await stored(first, { allowViewOnly: true });
      const once = await stored(second, { before, allowViewOnly });
      if (once === undefined) return;
      taken += 1;
      expect(await stored(once, { before: once, allowViewOnly })).toStrictEqual(once);
      expect(JSON.parse(JSON.stringify(once))).toStrictEqual(once);
    }),
    { numRuns: 60 },
  );
  expect(taken).toBeGreaterThan(0);
});

it('refuses garbage as invalid and in no other way', async () => {
  await fc.assert(
    fc.asyncProperty(garbage, async (given) => {
      const once = await stored(given, {});
      for (const id of Object.keys(once ?? {})) expect(['housing', 'rows']).toContain(id);
    }),
    { numRuns: 300 },
  );
});
