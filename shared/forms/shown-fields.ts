import type { Field } from './field.schema.ts';
import { typeOf } from './fields/index.ts';
import type { Form } from './form.schema.ts';

export type Condition = NonNullable<Field['showWhen']>[number];

interface Section {
  /** Undefined for the fields that stand in no section. */
  section: Form['sections'][number] | undefined;
  fields: Field[];
}

/** The fields in the order in which they are shown: those without a section first, then section by section. */
export function inSections({ sections, fields }: Pick<Form, 'sections' | 'fields'>): Section[] {
  const known = new Set(sections.map(({ id }) => id));
  const groups = [
    { section: undefined, fields: fields.filter(({ section }) => section === undefined || !known.has(section)) },
    ...sections.map((section) => ({ section, fields: fields.filter((field) => field.section === section.id) })),
  ];
  return groups.filter((group) => group.fields.length > 0);
}

export const inShownOrder = (form: Pick<Form, 'sections' | 'fields'>): Field[] =>
  inSections(form).flatMap(({ fields }) => fields);

/** What people are asked. */
export const isShown = ({ hidden, fixed }: Field) => hidden === undefined && fixed === undefined;

/** What may be sent: a fixed value is the form's own, and a hidden one comes by a signed link or from the page's address. */
export const mayBeSent = (field: Field) => isShown(field) || (field.hidden?.fromAddress === true && !isFixed(field));

export const isFixed = ({ fixed }: Field) => fixed !== undefined;

/** Everything that must hold for a field to be asked: its own conditions, and those of the fields that these look at. */
export function conditionsOf(form: Pick<Form, 'fields'>, { showWhen = [] }: Field): Condition[] {
  return showWhen.flatMap((condition) => {
    const i = form.fields.findIndex(({ name }) => name === condition.field);
    const before = { fields: form.fields.filter((_, j) => j !== i) };
    const controlling = form.fields[i];
    // A field is left out once it was followed, so that a circle ends.
    return [...(controlling ? conditionsOf(before, controlling) : []), condition];
  });
}

/** The fields that are asked when so much was answered; the others' answers do not count. */
export function fieldsAsked(form: Form, answers: Record<string, unknown>, today: string): Field[] {
  const right = new Map<string, unknown>();
  for (const field of form.fields) {
    if (!typeOf(field).chosen) continue;
    const { success, data } = typeOf(field).value(field, today).safeParse(answers[field.name]);
    if (success) right.set(field.name, data);
  }
  return form.fields.filter((field) => conditionsOf(form, field).every((condition) => holds(condition, right)));
}

function holds({ field, isOneOf }: Condition, answers: Map<string, unknown>): boolean {
  const answer = answers.get(field);
  return [answer].flat().some((one) => isOneOf.some((wanted) => wanted === one));
}
