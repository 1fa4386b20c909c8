import * as z from 'zod';
import { STATUS_CLASSES } from '../cases/case.schema.ts';
import { slug } from '../platform/fields.ts';
import { idOf } from '../platform/ids.ts';

/** One, or several of which any will do: in a query separated by commas. */
const several = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    (given) => (typeof given === 'string' ? given.split(',') : given),
    z.array(one).min(1).max(20).optional(),
  );

const date = z.iso.date('must be a date such as 2026-05-31');
const contactId = idOf('contact');
const flag = z.preprocess(
  (given) => (typeof given === 'boolean' ? String(given) : given),
  z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
);

/** A value of a custom field: in a query it is text, and compared as such. */
const value = z.union([z.string().trim().min(1).max(200), z.number(), z.boolean()]).transform(String);

/** A custom field is one of these values, or lies between two, which are in. */
const FieldIs = z.strictObject({
  is: z.preprocess(
    (given) => (Array.isArray(given) || given === undefined ? given : [given]),
    z.array(value).min(1).max(20).optional(),
  ),
  from: value.optional(),
  to: value.optional(),
});
export type FieldIs = z.infer<typeof FieldIs>;

const FIELD = /^[a-z0-9]+(-[a-z0-9]+)*\.[a-z][A-Za-z0-9]*$/;

/** What cases are filtered by; conditions of several kinds must all hold. */
export const caseFilterShape = {
  category: slug.optional(),
  type: several(slug),
  status: several(slug),
  /** Opened where nothing is said of it, unless statuses are named; `any` for both. */
  statusClass: z.enum([...STATUS_CLASSES, 'any']).optional(),
  /** All of these. */
  tag: z.preprocess(
    (given) => (typeof given === 'string' ? [given] : given),
    z.array(z.string().trim().min(1).max(64)).min(1).max(10).optional(),
  ),
  manager: contactId.optional(),
  /** Holds a case role, that of the client aside. */
  holder: contactId.optional(),
  client: contactId.optional(),
  /** The case role that the holder has, or that anybody has where no holder is named. */
  role: slug.optional(),
  /** Dates of the organisation's zone; both are in. */
  openedFrom: date.optional(),
  openedTo: date.optional(),
  updatedFrom: date.optional(),
  updatedTo: date.optional(),
  mine: z.enum(['manager', 'involved']).optional(),
  /** The bin in place of the lists. */
  binned: flag,
  /** `{ "<field set>.<field>": … }`; in a query `field.<set>.<name>=…`, with `.from` and `.to` for a range. */
  fields: z.record(z.string().regex(FIELD, 'is not a field such as housing.need'), FieldIs).optional(),
};

/** Takes the custom fields of a query, `field.housing.need=shelter`, into `fields`. */
export function gatherFields(given: unknown): unknown {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) return given;
  const named = Object.entries(given).filter(([name]) => name.startsWith('field.'));
  if (named.length === 0) return given;
  const fields: Record<string, object> = { ...(given as { fields?: Record<string, object> }).fields };
  for (const [name, one] of named) {
    const [, field = '', bound] = /^field\.(.*?)(?:\.(from|to))?$/.exec(name) ?? [];
    fields[field] = { ...fields[field], [bound ?? 'is']: one };
  }
  return { ...Object.fromEntries(Object.entries(given).filter(([name]) => !name.startsWith('field.'))), fields };
}

/** A filter of cases, as jobs, exports and saved filters have it: the query of `GET /cases` but for its order and pages. */
export const CaseFilter = z.preprocess(gatherFields, z.strictObject(caseFilterShape));
export type CaseFilter = z.infer<typeof CaseFilter>;
