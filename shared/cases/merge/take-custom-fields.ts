import type { Configuration } from '../../configuration/configuration.ts';
import type { CustomFields } from '../../custom-fields/custom-fields.ts';
import { recordsOf } from '../../custom-fields/custom-fields.ts';
import { labelled } from '../../custom-fields/describe-custom-fields.ts';
import type { FieldSet } from '../../custom-fields/field-set.schema.ts';
import { isCalculated } from '../../custom-fields/types/index.ts';
import { validateCustomFields } from '../../custom-fields/validate-custom-fields.ts';
import type { Case } from '../../model.ts';
import { AppError } from '../../platform/errors.ts';
import { caseFieldSets } from '../case-custom-fields.ts';

/** One value in words. */
interface Value {
  label: string;
  value: string;
}

/** What becomes of the custom fields of two cases. */
export interface MergedFields {
  customFields: CustomFields;
  /** Values that the case did not have. */
  taken: Value[];
  /** Values that stay behind, with what the case has in their place. */
  left: (Value & { here: string | null })[];
}

/** Fills in what a case has no value for and another one has, as far as the first has such fields and they accept it. */
export async function takeCustomFields(configuration: Configuration, into: Case, from: Case): Promise<MergedFields> {
  const fieldSets = caseFieldSets(configuration, into);
  const theirs = (from.customFields ?? {}) as CustomFields;
  let customFields = (into.customFields ?? {}) as CustomFields;
  for (const patch of fieldSets.flatMap((set) => patchesOf(set, customFields[set.id], theirs[set.id]))) {
    customFields = await accepted(fieldSets, customFields, patch);
  }
  return {
    customFields,
    ...compared([...fieldSets, ...caseFieldSets(configuration, from)], { into, theirs, customFields }),
  };
}

/** One patch for each value that is missing, so that one which is not accepted any more keeps no other back. */
function patchesOf({ id, fields, multiple }: FieldSet, mine: unknown, theirs: unknown): object[] {
  const open = fields.filter((field) => !isCalculated(field));
  const given = recordsOf(theirs).map((record) =>
    open.filter((field) => Object.hasOwn(record, field.id)).map((field) => [field.id, record[field.id]] as const),
  );
  if (multiple)
    return given.length > 0 && recordsOf(mine).length === 0
      ? [{ [id]: given.map((row) => Object.fromEntries(row)) }]
      : [];
  const [own = {}] = recordsOf(mine);
  return (given[0] ?? [])
    .filter(([name]) => !Object.hasOwn(own, name))
    .map((entry) => ({ [id]: Object.fromEntries([entry]) }));
}

async function accepted(fieldSets: FieldSet[], before: CustomFields, patch: object): Promise<CustomFields> {
  try {
    return await validateCustomFields(patch, { fieldSets, before, allowViewOnly: true, allowMissing: true });
  } catch (error) {
    if (error instanceof AppError) return before;
    throw error;
  }
}

function compared(
  fieldSets: FieldSet[],
  { into, theirs, customFields }: { into: Case; theirs: CustomFields; customFields: CustomFields },
) {
  const sets = [...new Map(fieldSets.map((set) => [set.id, set])).values()];
  const keyed = (fields: CustomFields) =>
    new Map(labelled(fields, sets).map((one) => [`${one.set}/${one.record ?? ''}/${one.field}`, one] as const));
  const [before, after] = [keyed((into.customFields ?? {}) as CustomFields), keyed(customFields)];
  // What is calculated follows from the others.
  const calculated = new Set(
    sets.flatMap(({ id, fields }) => fields.filter(isCalculated).map((one) => `${id}.${one.id}`)),
  );
  const differing = [...keyed(theirs)].filter(
    ([key, { set, field, value }]) => before.get(key)?.value !== value && !calculated.has(`${set}.${field}`),
  );
  const isTaken = ([key, { value }]: (typeof differing)[number]) => after.get(key)?.value === value;
  return {
    taken: differing.filter(isTaken).map(([, { fieldLabel, value }]) => ({ label: fieldLabel, value })),
    left: differing
      .filter((entry) => !isTaken(entry))
      .map(([key, { fieldLabel, value }]) => ({ label: fieldLabel, value, here: after.get(key)?.value ?? null })),
  };
}
