import { isObject } from '../../custom-fields/custom-fields.ts';
import type { Case, Contact } from '../../model.ts';
import type { RelatedSide } from '../../relationships/relationship-type.schema.ts';
import { fieldTypes } from '../fields/index.ts';
import { knownOf } from '../contact-answers.ts';
import type { Field } from '../field.schema.ts';
import type { Form } from '../form.schema.ts';
import type { Values } from '../read-values.ts';

/** What a form may be filled in from. What somebody may not see is left out by who gathers it. */
export interface Sources {
  contact: Contact;
  case?: Pick<Case, 'details' | 'customFields'> | undefined;
  related: (RelatedSide & { contact: Contact })[];
}

type Destination = Field['destinations'][number];

/**
 * What is known already of what a form asks for, by field name: from where the answer to a field would go. A value that
 * the field itself would refuse is left out, so whatever is here can be sent back as it is.
 */
export function prefillValues({ fields }: Pick<Form, 'fields'>, sources: Sources): Values {
  const known = fields.flatMap((field) => {
    const value = field.destinations.map((one) => acceptable(field, answerOf(one, sources))).find(isThere);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return Object.fromEntries(known);
}

const isThere = (value: unknown) => value !== undefined;

function acceptable(field: Field, value: unknown): Values[string] | undefined {
  if (value === undefined) return undefined;
  const checked = fieldTypes[field.type].value(field).safeParse(value);
  return checked.success ? (checked.data as Values[string]) : undefined;
}

function answerOf(destination: Destination, { contact, case: from, related }: Sources): unknown {
  const { to } = destination;
  if (to === 'contact') return knownOf(contact, destination.field);
  if (to === 'contact-custom-field') return customField(contact.customFields, destination);
  if (to === 'case') return from?.details;
  if (to === 'custom-field') return customField(from?.customFields, destination);
  if (to !== 'related-contact') return undefined;
  const { relationship, side } = destination;
  const found = related.find((one) => one.type === relationship && one.side === side);
  return found && knownOf(found.contact, destination.field);
}

/** Of a set with several records none is the one that is meant. */
function customField(customFields: unknown, { set, field }: { set: string; field: string }): unknown {
  const values = isObject(customFields) && Object.hasOwn(customFields, set) ? customFields[set] : undefined;
  return isObject(values) && Object.hasOwn(values, field) ? values[field] : undefined;
}
