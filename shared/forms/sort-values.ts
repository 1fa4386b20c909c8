import { caseCustomFields } from '../cases/case-custom-fields.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { ContactDetails } from '../contacts/contact.schema.ts';
import type { CustomFields } from '../custom-fields/custom-fields.ts';
import { recordCustomFields } from '../custom-fields/record-custom-fields.ts';
import type { FieldError } from '../platform/errors.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { Side } from '../relationships/relationship-type.schema.ts';
import { contactDetails } from './contact-answers.ts';
import { displayOf } from './display-values.ts';
import type { ContactField, Destination, Field } from './field.schema.ts';
import type { Form } from './form.schema.ts';
import type { Values } from './read-values.ts';

type Patch = Record<string, Record<string, unknown>>;

/** What a form says of one person, and by which of its fields. */
export interface PersonAnswers {
  details: ContactDetails;
  fields: string[];
}

/** What a form says of an activity that it adds. */
export interface ActivityAnswers {
  subject?: string;
  details?: string;
  location?: string;
  dueOn?: string;
  customFields: Patch;
}

export interface Sorted {
  sender: PersonAnswers;
  related: (PersonAnswers & { relationship: string; side: Side })[];
  holders: (PersonAnswers & { role: string })[];
  details: string | undefined;
  /** Of the case: what was answered, and all that a new case has by it. */
  caseFields: Patch;
  customFields: CustomFields;
  activities: Map<string, ActivityAnswers>;
}

/**
 * Takes each value to where the form's definition says it goes. Custom fields are checked as everywhere; what a form
 * does not ask for may be missing. Throws invalid with the form's own fields.
 */
export async function sortValues(configuration: Configuration, form: Form, values: Values): Promise<Sorted> {
  const answers = form.fields.flatMap((field) =>
    values[field.name] === undefined
      ? []
      : field.destinations.map((to) => ({ field, to, value: values[field.name] as unknown })),
  );
  const caseFields: Patch = {};
  for (const { to, value } of answers) if (to.to === 'custom-field') put(caseFields, to, value);
  const related = peopleIn(answers, 'related-contact', ({ relationship, side }) => ({ relationship, side }));
  const holders = peopleIn(answers, 'role-holder', ({ role }) => ({ role }));
  const sender = senderIn(answers);
  const activities = activitiesIn(answers);
  const check = { configuration, form };
  const customFields = await caseFieldsOf(check, caseFields).catch(inWordsOf(form, 'custom-field'));
  await senderFieldsOf(check, sender).catch(inWordsOf(form, 'contact-custom-field'));
  await activityFieldsOf(check, activities).catch(inWordsOf(form, 'activity-custom-field'));
  const details = answers.find(({ to }) => to.to === 'case');
  return {
    sender,
    related,
    holders,
    details: details && displayOf(details.field, details.value),
    caseFields,
    customFields,
    activities,
  };
}

interface Answer {
  field: Field;
  to: Destination;
  value: unknown;
}

type To<Kind extends Destination['to']> = Extract<Destination, { to: Kind }>;

function put(patch: Patch, { set, field }: { set: string; field: string }, value: unknown) {
  (patch[set] ??= {})[field] = value;
}

function senderIn(answers: Answer[]): PersonAnswers {
  const customFields: Patch = {};
  for (const { to, value } of answers) if (to.to === 'contact-custom-field') put(customFields, to, value);
  const own = answers.filter(({ to }) => to.to === 'contact' || to.to === 'contact-custom-field');
  const person = personOf(own);
  return Object.keys(customFields).length > 0 ? { ...person, details: { ...person.details, customFields } } : person;
}

/** One person for each relationship and side, or each case role, that a form asks for. */
function peopleIn<Kind extends 'related-contact' | 'role-holder', As extends object>(
  answers: Answer[],
  kind: Kind,
  as: (to: To<Kind>) => As,
): (PersonAnswers & As)[] {
  const theirs = answers.filter(({ to }) => to.to === kind);
  const byPerson = Map.groupBy(theirs, ({ to }) => JSON.stringify(as(to as To<Kind>)));
  return [...byPerson.values()].flatMap((own) => (own[0] ? [{ ...personOf(own), ...as(own[0].to as To<Kind>) }] : []));
}

function personOf(answers: Answer[]): PersonAnswers {
  const details = answers.flatMap(({ field, to, value }) =>
    'field' in to && !('set' in to) ? [{ field: to.field as ContactField, value: textOf(field, value) }] : [],
  );
  return { details: contactDetails(details), fields: [...new Set(answers.map(({ field }) => field.name))] };
}

/** What a contact keeps is the value, not its label: a language, a country. */
const textOf = (field: Field, value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : displayOf(field, value);

function activitiesIn(answers: Answer[]): Map<string, ActivityAnswers> {
  const activities = new Map<string, ActivityAnswers>();
  for (const { field, to, value } of answers) {
    if (to.to !== 'activity' && to.to !== 'activity-custom-field') continue;
    const activity: ActivityAnswers = activities.get(to.activity) ?? { customFields: {} };
    if (to.to === 'activity-custom-field') put(activity.customFields, to, value);
    else if (to.field !== 'files') activity[to.field] = displayOf(field, value);
    activities.set(to.activity, activity);
  }
  return activities;
}

interface Check {
  configuration: Configuration;
  form: Form;
}

function caseFieldsOf({ configuration, form }: Check, given: Patch): Promise<CustomFields> {
  const { caseType } = form.opens;
  const { category } = configuration.get('caseTypes', caseType, 'case type');
  return caseCustomFields(configuration, { category, caseType }, { given, allowMissing: true });
}

async function senderFieldsOf({ configuration }: Check, { details }: PersonAnswers) {
  if (!details.customFields) return;
  const subject = { record: 'contact', kind: contactKindOf(details) } as const;
  await recordCustomFields(configuration, subject, { given: details.customFields, allowMissing: true });
}

async function activityFieldsOf({ configuration, form }: Check, activities: Map<string, ActivityAnswers>) {
  for (const { id, type } of form.activities) {
    const given = activities.get(id)?.customFields;
    if (given) await recordCustomFields(configuration, { record: 'activity', type }, { given, allowMissing: true });
  }
}

/** Somebody of whom the name of an organisation is all that is said is one. */
export const contactKindOf = ({ firstName, lastName, organisationName }: ContactDetails) =>
  organisationName !== undefined && firstName === undefined && lastName === undefined ? 'organisation' : 'individual';

/** Who fills in a form knows its fields, not where their values go. */
const inWordsOf = (form: Form, to: Destination['to']) => (error: unknown) => {
  if (!(error instanceof AppError) || !error.details.errors) throw error;
  throw invalid(error.details.errors.map((one) => ({ ...one, pointer: fieldAt(form, to, one) })));
};

function fieldAt(form: Form, to: Destination['to'], { pointer }: FieldError): string {
  const field = form.fields.find(({ destinations }) =>
    destinations.some(
      (one) => one.to === to && 'set' in one && pointer.startsWith(`/customFields/${one.set}/${one.field}`),
    ),
  );
  return field ? `/${field.name}` : pointer;
}
