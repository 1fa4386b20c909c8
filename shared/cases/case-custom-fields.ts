import type { Configuration } from '../configuration/configuration.ts';
import type { CustomFields } from '../custom-fields/custom-fields.ts';
import { labelled } from '../custom-fields/describe-custom-fields.ts';
import { fieldSetsOf, recordCustomFields } from '../custom-fields/record-custom-fields.ts';

interface Kind {
  category: string;
  caseType: string;
}

type Given = Parameters<typeof recordCustomFields>[2];

/** The field sets that cases of a type have. */
export const caseFieldSets = (configuration: Configuration, { category, caseType }: Kind) =>
  fieldSetsOf(configuration, { record: 'case', category, caseType });

/** The complete custom fields of a case after a merge patch; throws invalid with an error for each field. */
export const caseCustomFields = (
  configuration: Configuration,
  { category, caseType }: Kind,
  patch: Given,
): Promise<CustomFields> => recordCustomFields(configuration, { record: 'case', category, caseType }, patch);

/** Each value that differs as `Label: old → new`, in the words of the configuration. */
export function describeDifference(
  configuration: Configuration,
  kind: Kind,
  [before, after]: [CustomFields, CustomFields],
) {
  const sets = caseFieldSets(configuration, kind);
  const keyed = (fields: CustomFields) =>
    new Map(labelled(fields, sets).map((one) => [`${one.set}/${one.record ?? ''}/${one.field}`, one] as const));
  const [was, is] = [keyed(before), keyed(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((key) => ({
      name: (is.get(key) ?? was.get(key))?.fieldLabel,
      from: was.get(key)?.value,
      to: is.get(key)?.value,
    }))
    .filter(({ from, to }) => from !== to)
    .map(({ name, from, to }) => `${name}: ${from ?? '(empty)'} → ${to ?? '(empty)'}`);
}
