import type { Form } from '../forms/form.schema.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';
import { FORM_ANSWER } from '../forms/form-effects.schema.ts';
import { PROOF } from '../forms/proof-fields.ts';
import { checkDestination } from './forms/check-destination.ts';
import { checkField } from './forms/check-field.ts';
import { checkLanguages } from './forms/check-languages.ts';

export interface Found {
  /** JSON pointer into the form. */
  field: string;
  detail: string;
}

/** Everything that is wrong with a form and that its schema alone cannot see. References to nothing are left to others. */
export function checkForm(document: ConfigurationDocument, form: Form | undefined): Found[] {
  if (!form) return [];
  const fields = form.fields.flatMap((field, i) => [
    ...checkField(form, field, i),
    ...field.destinations.flatMap((destination, j) =>
      under(`/fields/${i}/destinations/${j}`, checkDestination(document, form, { field, destination })),
    ),
  ]);
  return [...fields, ...checkLanguages(form), ...checkActivities(form), ...checkUpdates(document, form)];
}

const under = (pointer: string, found: Found[]) =>
  found.map(({ field, detail }) => ({ field: pointer + field, detail }));

const checkActivities = ({ activities, sections }: Form): Found[] =>
  Object.entries({ activities, sections }).flatMap(([list, records]) =>
    records.flatMap(({ id }, i) =>
      records.findIndex((other) => other.id === id) < i
        ? [{ field: `/${list}/${i}/id`, detail: 'is the id of another one of this list' }]
        : [],
    ),
  );

/** What tells of an update on its case must be there, and where a reference is asked for, the code that proves it. */
function checkUpdates({ activityTypes }: ConfigurationDocument, { fields, updates }: Form): Found[] {
  if (!updates) return [];
  const detail = `needs the activity type "${FORM_ANSWER}", by which what was sent is told of on the case`;
  const told = activityTypes.some(({ id }) => id === FORM_ANSWER) ? [] : [{ field: '/updates', detail }];
  return updates.by.includes('reference') ? [...told, ...checkProof(fields)] : told;
}

/** Two of either would leave open which counts. */
const checkProof = (fields: Form['fields']): Found[] =>
  PROOF.flatMap((wanted) =>
    fields.filter(({ type }) => type === wanted).length === 1
      ? []
      : [{ field: '/updates/by', detail: `"reference" needs exactly one field of the type ${wanted}` }],
  );
