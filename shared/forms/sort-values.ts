import { caseCustomFields } from '../cases/case-custom-fields.ts';
import type { ContactDetails } from '../contacts/contact.schema.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { CustomFields } from '../custom-fields/custom-fields.ts';
import type { FieldError } from '../platform/errors.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { contactDetails } from './contact-answers.ts';
import type { Form } from './form.schema.ts';
import type { Values } from './read-values.ts';

interface Sorted {
  contact: ContactDetails;
  details: string | undefined;
  customFields: CustomFields;
}

/**
 * Takes each value to where the form's definition says it goes. Custom fields are checked as everywhere; what a form
 * does not ask for may be missing. Throws invalid with the form's own fields.
 */
export async function sortValues(configuration: Configuration, form: Form, values: Values): Promise<Sorted> {
  const { caseType } = form.opens;
  const { category } = configuration.get('caseTypes', caseType, 'case type');
  const sorted: Sorted & { customFields: Record<string, Record<string, unknown>> } = {
    contact: {},
    details: undefined,
    customFields: {},
  };
  const answers: Parameters<typeof contactDetails>[0] = [];
  for (const { name, destinations } of form.fields) {
    const value = values[name];
    if (value === undefined) continue;
    for (const destination of destinations) {
      if (destination.to === 'contact') answers.push({ field: destination.field, value: String(value) });
      else if (destination.to === 'case') sorted.details = String(value);
      else if (destination.to === 'custom-field')
        (sorted.customFields[destination.set] ??= {})[destination.field] = value;
    }
  }
  const patch = { given: sorted.customFields, allowMissing: true };
  const customFields = await caseCustomFields(configuration, { category, caseType }, patch).catch(inWordsOf(form));
  return { ...sorted, contact: contactDetails(answers), customFields };
}

/** Who fills in a form knows its fields, not where their values go. */
const inWordsOf = (form: Form) => (error: unknown) => {
  if (!(error instanceof AppError) || !error.details.errors) throw error;
  throw invalid(error.details.errors.map((one) => ({ ...one, pointer: fieldAt(form, one) })));
};

function fieldAt(form: Form, { pointer }: FieldError): string {
  const field = form.fields.find(({ destinations }) =>
    destinations.some(
      (one) => one.to === 'custom-field' && pointer.startsWith(`/customFields/${one.set}/${one.field}`),
    ),
  );
  return field ? `/${field.name}` : pointer;
}
