import { isDeepStrictEqual } from 'node:util';
import { checkRecord } from './check-record.ts';
import type { FieldSet } from './field-set.schema.ts';
import { isObject, valuesOf } from './custom-fields.ts';
import { below, type Report } from './report.ts';
import type { Liberties } from './settle-field.ts';
import type { Values } from './types/field-type.ts';
import { isCalculated } from './types/index.ts';

export interface RowsCheck extends Liberties {
  fieldSet: FieldSet;
  before: Values[];
  report: Report;
}

/** The new records of a multi-record set: the given list replaces the stored one. Reports what is wrong with it. */
export function checkRows(given: unknown, check: RowsCheck): Record<string, unknown>[] {
  const { minimum = 0, maximum = 0 } = check.fieldSet.multiple ?? {};
  if (!Array.isArray(given) || !given.every(isObject)) {
    check.report([], 'must be a list of objects of fields');
    return [];
  }
  if (given.length > maximum) {
    check.report([], `must have at most ${maximum} records`);
    return [];
  }
  if (given.length < minimum && !check.allowMissing) check.report([], `must have at least ${minimum} records`);

  const rows = given.map(valuesOf);
  const origins = originsOf(rows, check);
  return rows.map((row, index) => {
    const { fields } = check.fieldSet;
    const report = below(check.report, index);
    return checkRecord(row, { ...check, fields, before: origins[index], merge: false, report });
  });
}

/**
 * The stored record that each given one was, if any. Records carry no ids and may move, so each is known by what its
 * writer may not change: values that are calculated or for viewing only. Unchanged records are matched first.
 */
function originsOf(rows: Values[], { fieldSet, before, allowViewOnly }: RowsCheck): (Values | undefined)[] {
  const fixed = fieldSet.fields.filter((field) => isCalculated(field) || (field.viewOnly && !allowViewOnly));
  const fixedValues = (row: Values) => fixed.map(({ id }) => row.get(id) ?? undefined);
  const left = new Set(before);
  const take = (matches: (stored: Values) => boolean) => {
    const origin = [...left].find(matches);
    if (origin) left.delete(origin);
    return origin;
  };
  const unchanged = rows.map((row) => take((stored) => isDeepStrictEqual(row, stored)));
  return rows.map(
    (row, index) => unchanged[index] ?? take((stored) => isDeepStrictEqual(fixedValues(row), fixedValues(stored))),
  );
}
