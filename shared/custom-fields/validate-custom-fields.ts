import { type FieldError, invalid } from '../platform/errors.ts';
import { checkRecord } from './check-record.ts';
import { checkRows } from './check-rows.ts';
import { type CustomFields, isObject, recordsOf, valuesOf } from './custom-fields.ts';
import type { FieldSet } from './field-set.schema.ts';
import { below, type Report, reportTo } from './report.ts';
import type { Liberties } from './settle-field.ts';
import { loadTypesOf } from './types/index.ts';
import { unknownEntries } from './unknown-entries.ts';

/** Keeps a record well below the 400 KB of a DynamoDB item. */
const MAXIMUM_BYTES = 100_000;

interface Options extends Liberties {
  /** The sets that the record has, from `setsFor`, with the options of shared lists filled in. */
  fieldSets: FieldSet[];
  /** What is stored; undefined for a new record, of which all sets are checked. */
  before?: CustomFields | undefined;
  /** JSON pointer of the custom fields in what was sent. */
  pointer?: string;
}

/**
 * The complete new custom fields of a record after a merge patch: what is omitted stays, null clears, a list of records
 * replaces. Sets that are touched, and all sets of a new record, must have what they require; their calculations are
 * done again. Throws invalid with an error for each field. Stores nothing.
 */
export async function validateCustomFields(given: unknown, options: Options): Promise<CustomFields> {
  const { fieldSets, before, pointer = '/customFields' } = options;
  await loadTypesOf(fieldSets.flatMap(({ fields }) => fields));

  const errors: FieldError[] = [];
  const report = reportTo(errors, pointer);
  if (!isObject(given)) throw invalid([{ pointer, detail: 'must be an object of field sets' }]);

  const patch = valuesOf(given);
  const stored = before && valuesOf(before);
  const known = new Set(fieldSets.map(({ id }) => id));
  const entries = fieldSets.map((fieldSet): [string, unknown] => {
    const set = { fieldSet, given: patch.get(fieldSet.id), stored: stored?.get(fieldSet.id) };
    const untouched = stored !== undefined && set.given === undefined;
    return [fieldSet.id, untouched ? set.stored : checkSet(set, { ...options, report: below(report, fieldSet.id) })];
  });
  entries.push(...unknownEntries(patch, { known, before: stored, merge: true, report }));

  const after = Object.fromEntries(entries.filter(([, value]) => !isEmpty(value))) as CustomFields;
  if (Buffer.byteLength(JSON.stringify(after)) > MAXIMUM_BYTES) report([], `must have at most ${MAXIMUM_BYTES} bytes`);
  if (errors.length > 0) throw invalid(errors);
  return after;
}

interface TouchedSet {
  fieldSet: FieldSet;
  given: unknown;
  stored: unknown;
}

function checkSet({ fieldSet, given, stored }: TouchedSet, check: Liberties & { report: Report }): unknown {
  const records = recordsOf(stored).map(valuesOf);
  if (fieldSet.multiple) return checkRows(given ?? [], { ...check, fieldSet, before: records });

  const [before] = records;
  // Null clears each field by itself, so that those for viewing only are defended.
  const names = [...fieldSet.fields.map(({ id }) => id), ...(before?.keys() ?? [])];
  const patch = given === null ? Object.fromEntries(names.map((id) => [id, null])) : (given ?? {});
  if (!isObject(patch)) {
    check.report([], 'must be an object of fields');
    return undefined;
  }
  return checkRecord(valuesOf(patch), { ...check, fields: fieldSet.fields, before, merge: true });
}

const isEmpty = (value: unknown) => value === undefined || Object.keys(value as object).length === 0;
