import type { CaseType } from '../../../shared/case-types/case-type.schema.ts';
import type { Organisation } from './organisation.ts';
import type { Random } from '../../support/random.ts';

interface Field {
  id: string;
  type: string;
  options?: unknown;
}

type Choose = (random: Random, organisation: Organisation) => unknown;

const VALUES: Record<string, Choose> = {
  'whole-number': (random, { values }) => values.pick(random) + 1,
  'yes-no': (random) => random.next() < 0.8,
  choice: (random, { values }) => `option-${values.pick(random) + 1}`,
  text: (random, { values }) => `Place ${values.pick(random) + 1}`,
};

/** Values of the searchable custom fields of a case, some much more frequent than others. */
export function fieldValues(random: Random, organisation: Organisation, { id }: CaseType) {
  const sets = organisation.configuration
    .list('fieldSets')
    .filter(({ appliesTo }) => appliesTo.record === 'case' && appliesTo.caseTypes.includes(id));
  const filled = sets.map((set): [string, object] => [
    set.id,
    Object.fromEntries(
      (set.fields as Field[])
        .filter((field) => organisation.searchable.has(`${set.id}.${field.id}`) && field.type in VALUES)
        .map((field) => [field.id, VALUES[field.type]?.(random, organisation)]),
    ),
  ]);
  return Object.fromEntries(filled.filter(([, values]) => Object.keys(values).length > 0));
}
