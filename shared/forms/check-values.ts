import * as z from 'zod';
import type { FieldError } from '../platform/errors.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { validate } from '../platform/http/validate.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import type { Field } from './field.schema.ts';
import { typeOf } from './fields/index.ts';
import type { Form } from './form.schema.ts';
import { PROTECTION_FIELDS } from './protection/page-fields.ts';
import type { RawValues, Values } from './read-values.ts';
import { PAGE_KEY, PAGE_LANGUAGE, PAGE_LINK } from './read-values.ts';
import { fieldsAsked, isFixed, isShown, mayBeSent } from './shown-fields.ts';

interface Circumstances {
  /** Instant (ISO 8601, UTC): bounds of dates may be counted from its day in the organisation's time zone. */
  now: string;
  /** What a signed link says; only of hidden fields does it count more than what is sent. */
  known?: RawValues | undefined;
  /** Whether files are sent on a page of their own after this: then none is required yet. */
  filesFollow?: boolean;
}

/**
 * The values as the form's fields let them through; throws invalid, field by field. An empty answer is none. The answer to
 * a field that is not asked because of other answers is dropped; fixed and hidden values are put in.
 */
export function checkValues(
  form: Form,
  raw: RawValues,
  { now, known = {}, filesFollow = false }: Circumstances,
): Values {
  const today = dateIn(organisation.timeZone, now);
  const given = answersIn(form, raw);
  const asked = fieldsAsked(form, given, today);
  for (const field of form.fields) if (mayBeSent(field) && !asked.includes(field)) delete given[field.name];

  const sent = asked.filter(mayBeSent).map((field) => {
    const value = typeOf(field).value(field, today);
    const required = field.required && isShown(field) && !(filesFollow && typeOf(field).takesFiles);
    return [field.name, required ? value : value.optional()];
  });
  const values = inOwnWords(form, () => validate(z.strictObject(Object.fromEntries(sent)), given)) as Values;
  return {
    ...values,
    ...valuesOf(
      asked.filter((field) => !mayBeSent(field)),
      known,
    ),
  };
}

const NOT_ANSWERS = new Set<string>([PAGE_KEY, PAGE_LANGUAGE, PAGE_LINK, ...PROTECTION_FIELDS]);

/** What was answered: without what the page sends besides, and a date put together from its parts. */
export function answersIn(form: Form, raw: RawValues): RawValues {
  const answers = new Map(Object.entries(raw).filter(([name]) => !NOT_ANSWERS.has(name)));
  for (const field of form.fields) {
    const type = typeOf(field);
    if (!type.joined) continue;
    const partName = (name: string) => `${field.name}-${name}`;
    const whole = type.joined((name) => answers.get(partName(name)));
    for (const name of answers.keys()) if (name.startsWith(partName(''))) answers.delete(name);
    if (whole !== undefined && !answers.has(field.name)) answers.set(field.name, whole);
  }
  return Object.fromEntries([...answers].filter(([, value]) => !isEmpty(value)));
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '') || isEmptyList(value);
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

/** What the form or a link says by itself, as far as the fields take it. */
function valuesOf(fields: Field[], known: RawValues): Values {
  const found = fields.flatMap((field) => {
    const said = isFixed(field) ? field.fixed : Object.hasOwn(known, field.name) ? known[field.name] : undefined;
    const { success, data } = typeOf(field).value(field).safeParse(said);
    return success ? [[field.name, data as Values[string]] as const] : [];
  });
  return Object.fromEntries(found);
}

/** Says of a wrong answer what the form has to say of it. */
function inOwnWords<T>(form: Form, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof AppError) || !error.details.errors) throw error;
    throw invalid(error.details.errors.map((one) => ({ ...one, detail: ownDetail(form, one) })));
  }
}

function ownDetail(form: Form, { pointer, detail }: FieldError): string {
  const field = form.fields.find(({ name }) => pointer === `/${name}` || pointer.startsWith(`/${name}/`));
  return detail === 'is required' ? detail : (field?.wrong ?? detail);
}
