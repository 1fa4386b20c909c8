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
  contact?: Contact | undefined;
  case?: Pick<Case, 'details' | 'customFields'> | undefined;
  related: (RelatedSide & { contact: Contact })[];
  /** Who holds a case role on the case. */
  holders?: { role: string; contact: Contact }[];
}

type Destination = Field['destinations'][number];

/**
 * What is known already of what a form asks for, by field name: from where the answer to a field would go. A value that
 * the field itself would refuse is left out, so whatever is here can be sent back as it is; a fixed one is nobody's to give.
 */
export function prefillValues({ fields }: Pick<Form, 'fields'>, sources: Sources): Values {
  const known = fields.flatMap((field) => {
    if (field.fixed !== undefined) return [];
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

function answerOf(destination: Destination, sources: Sources): unknown {
  const { to } = destination;
  if (to === 'case') return sources.case?.details;
  if (to === 'custom-field') return customField(sources.case?.customFields, destination);
  if (to === 'contact-custom-field') return customField(sources.contact?.customFields, destination);
  // Of an activity that is not there yet nothing is known.
  if (to === 'activity' || to === 'activity-custom-field') return undefined;
  return knownOfPerson(personIn(sources, destination), destination.field);
}

type ToPerson = Extract<Destination, { to: 'contact' | 'related-contact' | 'role-holder' }>;

function personIn({ contact, related, holders = [] }: Sources, destination: ToPerson): Contact | undefined {
  if (destination.to === 'contact') return contact;
  if (destination.to === 'role-holder') return holders.find(({ role }) => role === destination.role)?.contact;
  const { relationship, side } = destination;
  return related.find((one) => one.type === relationship && one.side === side)?.contact;
}

const knownOfPerson = (person: Contact | undefined, field: ToPerson['field']) => person && knownOf(person, field);

/** Of a set with several records none is the one that is meant. */
function customField(customFields: unknown, { set, field }: { set: string; field: string }): unknown {
  const values = isObject(customFields) && Object.hasOwn(customFields, set) ? customFields[set] : undefined;
  return isObject(values) && Object.hasOwn(values, field) ? values[field] : undefined;
}
