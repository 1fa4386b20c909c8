import { AppError } from '../platform/errors.ts';
import type { CustomFields } from './custom-fields.ts';
import { recordsOf } from './custom-fields.ts';
import { labelled } from './describe-custom-fields.ts';
import type { FieldSet } from './field-set.schema.ts';
import { isCalculated } from './types/index.ts';
import { validateCustomFields } from './validate-custom-fields.ts';

/** One value in words. */
interface Value {
  label: string;
  value: string;
}

/** What becomes of the custom fields of two records of which one is merged into the other. */
export interface MergedFields {
  customFields: CustomFields;
  /** Values that the record did not have. */
  taken: Value[];
  /** Values that stay behind, with what the record has in their place. */
  left: (Value & { here: string | null })[];
}

interface Two {
  /** The sets of the record that stays, with the options of shared lists filled in. */
  fieldSets: FieldSet[];
  /** The sets of the other record, where they are others. */
  otherSets?: FieldSet[];
  mine: CustomFields;
  theirs: CustomFields;
  /** Whether a field, or a set of several records, is taken over although the record has one. */
  prefersTheirs?: (set: string, field?: string) => boolean;
}

/** Fills in what a record has no value for and another one has, as far as the first has such fields and they accept it. */
export async function takeOver({ prefersTheirs = () => false, ...two }: Two): Promise<MergedFields> {
  const { fieldSets, otherSets = [], theirs } = two;
  let customFields = two.mine;
  for (const set of fieldSets) {
    for (const patch of patchesOf(set, { mine: two.mine[set.id], theirs: theirs[set.id], prefersTheirs }))
      customFields = await accepted(fieldSets, customFields, patch);
  }
  return { customFields, ...compared([...fieldSets, ...otherSets], { mine: two.mine, theirs, customFields }) };
}

interface Sets extends Required<Pick<Two, 'prefersTheirs'>> {
  mine: unknown;
  theirs: unknown;
}

/** One patch for each value that is missing, so that one which is not accepted any more keeps no other back. */
function patchesOf({ id, fields, multiple }: FieldSet, { mine, theirs, prefersTheirs }: Sets): object[] {
  const open = fields.filter((field) => !isCalculated(field));
  const given = recordsOf(theirs).map((record) =>
    open.filter((field) => Object.hasOwn(record, field.id)).map((field) => [field.id, record[field.id]] as const),
  );
  if (multiple)
    return given.length > 0 && (recordsOf(mine).length === 0 || prefersTheirs(id))
      ? [{ [id]: given.map((row) => Object.fromEntries(row)) }]
      : [];
  const [own = {}] = recordsOf(mine);
  return (given[0] ?? [])
    .filter(([name]) => !Object.hasOwn(own, name) || prefersTheirs(id, name))
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
  { mine, theirs, customFields }: Pick<Two, 'mine' | 'theirs'> & { customFields: CustomFields },
) {
  const sets = [...new Map(fieldSets.map((set) => [set.id, set])).values()];
  const keyed = (fields: CustomFields) =>
    new Map(labelled(fields, sets).map((one) => [`${one.set}/${one.record ?? ''}/${one.field}`, one] as const));
  const [before, after] = [keyed(mine), keyed(customFields)];
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
