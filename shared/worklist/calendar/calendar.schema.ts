import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { idOf } from '../../platform/ids.ts';
import { WorkPage } from '../worklist.schema.ts';

const date = z.iso.date('must be a date such as 2026-05-31');

/** Whose calendar: of a case, of a person (the caller where nothing is said), or of a category. */
const whose = {
  case: idOf('case').optional(),
  person: idOf('contact').optional(),
  category: slug.optional(),
  /** Of the activities of the category. */
  type: slug.optional(),
};

type Whose = z.infer<z.ZodObject<typeof whose>>;
export type CalendarOf = Whose;

const isOne = ({ case: caseId, person, category }: Whose) =>
  [caseId, person, category].filter((given) => given !== undefined).length <= 1;
const ONE = 'Give case, person or category, one of them at most.';
const hasCategory = ({ type, category }: Whose) => type === undefined || category !== undefined;
const TYPE = { path: ['type'], error: 'can be given together with category only' };

const MOST_DAYS = 62;
const daysBetween = ({ from, to }: { from: string; to: string }) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** `GET /calendar`; both dates are in. */
export const CountDays = z
  .strictObject({ from: date, to: date, ...whose })
  .refine(isOne, { path: ['person'], error: ONE })
  .refine(hasCategory, TYPE)
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not be before from' })
  .refine((days) => daysBetween(days) < MOST_DAYS, { path: ['to'], error: `must be within ${MOST_DAYS} days of from` });
export type CountDays = z.infer<typeof CountDays>;

/** `GET /calendar/days/{date}` */
export const ListDay = WorkPage.extend(whose)
  .refine(isOne, { path: ['person'], error: ONE })
  .refine(hasCategory, TYPE);
export type ListDay = z.infer<typeof ListDay>;
