import type { Form } from '../forms/form.schema.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';

interface Found {
  field: string;
  detail: string;
}

/** Custom fields that a form fills in and that are not there, or not for everybody to fill in. */
export function checkForm({ fieldSets }: ConfigurationDocument, form: Form | undefined): Found[] {
  const destinations = (form?.fields ?? []).flatMap((field, i) =>
    field.destinations.map((destination, j) => ({ destination, field: `/fields/${i}/destinations/${j}` })),
  );
  return destinations.flatMap(({ destination, field }) => {
    if (destination.to !== 'custom-field') return [];
    const set = fieldSets.find(({ id }) => id === destination.set);
    if (!set) return [];
    const known = set.fields.some(({ id }) => id === destination.field);
    return [
      ...(known ? [] : [{ field: `${field}/field`, detail: `is not a field of the set "${set.label}"` }]),
      ...(set.public ? [] : [{ field: `${field}/set`, detail: `the set "${set.label}" is not open to public forms` }]),
    ];
  });
}
