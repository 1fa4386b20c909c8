import * as z from 'zod';
import type { Facts } from '../facts.ts';
import type { Field } from '../fields/field.ts';
import { aboutOf, fieldAt } from '../fields/field-at.ts';
import { fieldPath } from '../fields/field-path.schema.ts';
import { anyInWords, inWords } from '../fields/value-words.ts';
import type { Operator } from './operators/operator.ts';

const scalar = z.union([z.string().min(1).max(500), z.number()]);

/** What a field is compared with: a value, several, or another field. */
export const ComparedWith = z.union([scalar, z.array(scalar).min(1).max(100), z.strictObject({ field: fieldPath })]);
export type ComparedWith = z.infer<typeof ComparedWith>;

export const isField = (given: ComparedWith): given is { field: string } =>
  typeof given === 'object' && !Array.isArray(given);

/** The values themselves, what people call them, and of another field what it holds. */
interface Compared {
  values: unknown[];
  words: string;
  other?: { label: string; holds: string; personal: boolean };
}

export function comparedWith(
  facts: Facts,
  { field, operator, given }: { field: Field; operator: Operator<never>; given: ComparedWith | undefined },
): Compared {
  if (given === undefined || operator.takes === 'nothing') return { values: [], words: '' };
  if (isField(given)) return another(facts, given.field);
  const values = [given].flat();
  // The days that a comparison counts are no value of the field.
  if (operator.takes === 'days') return { values, words: String(values[0]) };
  const words = operator.takes === 'several' ? anyInWords(values, field, facts) : inWords(values, field, facts);
  return { values, words };
}

function another(facts: Facts, path: string): Compared {
  const field = fieldAt(facts.configuration, path, aboutOf(facts));
  if (!field) return { values: [], words: `"${path}", which is not there` };
  const { label, personal } = field;
  const value = field.read(facts);
  return {
    values: value === undefined ? [] : [value].flat(),
    words: label,
    other: { label, personal, holds: inWords(value, field, facts) },
  };
}
