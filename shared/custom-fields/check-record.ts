import { evaluationOrder } from './evaluation-order.ts';
import type { Report } from './report.ts';
import { type Liberties, objectTo, settleField } from './settle-field.ts';
import type { Values } from './types/field-type.ts';
import { type Field, siblingsOf } from './types/index.ts';
import { unknownEntries } from './unknown-entries.ts';

/** What one record of values is checked against. */
export interface RecordCheck extends Liberties {
  fields: Field[];
  /** The record as it is stored; undefined for a new one, which is given the defaults. */
  before: Values | undefined;
  /** Whether omitted fields stay as they are. */
  merge: boolean;
  report: Report;
}

/** The complete new values of one record; reports what is wrong with those given. Null clears a field. */
export function checkRecord(given: Values, check: RecordCheck): Record<string, unknown> {
  const { fields, before, ...rest } = check;
  const siblings = siblingsOf(fields);
  const values = new Map<string, unknown>();
  for (const field of inOrder(fields)) {
    const own = { field, given: given.get(field.id), stored: before?.get(field.id) };
    const turn = { ...rest, ...own, isNew: before === undefined, values, siblings };
    const value = settleField(turn);
    if (value !== undefined) values.set(field.id, value);
    objectTo(value, turn);
  }
  return Object.fromEntries([...values, ...unknownEntries(given, { ...check, known: siblings })]);
}

function inOrder(fields: Field[]): Field[] {
  const { ordered, circle } = evaluationOrder(fields);
  if (circle) throw new Error(`Custom fields depend on each other in a circle: ${circle.join(', ')}`);
  return ordered;
}
