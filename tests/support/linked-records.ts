import fc from 'fast-check';
import type { ConfigurationDocument } from '../../shared/configuration/configuration-document.schema.ts';
import { FieldSet } from '../../shared/custom-fields/field-set.schema.ts';

/** What one record must know of others, which no schema tells: added to a random document. */
const choices = fc.record({
  decimals: fc.integer({ min: 0, max: 6 }),
  share: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
  given: fc.boolean(),
  several: fc.option(fc.record({ minimum: fc.integer({ min: 0, max: 2 }), maximum: fc.integer({ min: 2, max: 9 }) }), {
    nil: undefined,
  }),
  steps: fc.integer({ min: 1, max: 4 }),
});
type Choices = typeof choices extends fc.Arbitrary<infer T> ? T : never;

export const withLinks = (documents: fc.Arbitrary<ConfigurationDocument>) =>
  fc.tuple(documents, choices).map(([document, chosen]) => linked(document, chosen));

function linked(document: ConfigurationDocument, chosen: Choices): ConfigurationDocument {
  const categories = document.caseCategories.map(({ id }) => id);
  const statuses = document.statuses.map(({ id }) => id);
  const [closesAs] = document.statuses.filter((status) => status.class === 'closed').map(({ id }) => id);
  const steps = document.activityTypes
    .slice(0, chosen.steps)
    .map(({ id }) => ({ type: id, assignee: { kind: 'none' as const } }));
  const sequence = { id: 'steps', label: 'Steps', activities: steps, ...(closesAs === undefined ? {} : { closesAs }) };
  return {
    ...document,
    statuses: document.statuses.map((status) => ({ ...status, categories })),
    fieldSets: [...document.fieldSets, fieldSet(chosen)],
    caseTypes: document.caseTypes.map((type) => ({
      ...type,
      statuses,
      closing: { ...type.closing, requiredFields: [{ set: 'linked-fields', field: 'share' }] },
      ...(steps.length > 0 && { sequence }),
    })),
    forms: chosen.several
      ? document.forms
      : document.forms.map((form) => ({ ...form, fields: [...form.fields, share] })),
  };
}

/** Fields that calculate from, show by and begin with something. */
const fieldSet = ({ decimals, share, given, several }: Choices) =>
  FieldSet.parse({
    id: 'linked-fields',
    label: 'Linked',
    appliesTo: { record: 'case' },
    public: true,
    ...(several && { multiple: several }),
    fields: [
      { id: 'given', label: 'Given', type: 'yes-no', default: given },
      { id: 'amount', label: 'Amount', type: 'decimal', decimals },
      {
        id: 'share',
        label: 'Share',
        type: 'whole-number',
        visibleWhen: { field: 'given', is: true },
        ...(share !== undefined && { default: share }),
      },
      {
        id: 'total',
        label: 'Total',
        type: 'calculated',
        expression: 'amount * share / 100',
        result: { kind: 'number', decimals },
      },
    ],
  });

const share = {
  name: 'linkedShare',
  label: 'Share',
  type: 'whole-number' as const,
  required: false,
  destinations: [{ to: 'custom-field' as const, set: 'linked-fields', field: 'share' }],
};
