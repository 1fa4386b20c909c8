import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { timeOfDay, WEEKDAYS } from '../../calendars/calendar.schema.ts';
import { slug } from '../../platform/fields.ts';

const weekday = z.enum(WEEKDAYS);

/** A date of the case, its client or what changed, such as `case.openedOn` or `case.customFields.review.next`. */
export const dateField = z
  .string()
  .max(200)
  .regex(/^[a-z][A-Za-z]*(\.[A-Za-z0-9_-]+){1,4}$/, 'must name a date, such as case.openedOn');

const MOST_DAYS = 3660;

/** Ten years at most: what waits longer than that waits for nobody. */
function isWithinReach(duration: string): boolean {
  try {
    return Math.abs(Temporal.Duration.from(duration).total({ unit: 'days', relativeTo: '2000-01-01' })) <= MOST_DAYS;
  } catch {
    return false;
  }
}

/** A period of time, such as `P7D` or `PT30M`. */
export const period = z.iso.duration().refine(isWithinReach, 'must be ten years at most');
/** A period after something, or before it when it begins with a minus: `-P3D`. */
export const offset = z
  .string()
  .max(50)
  .refine((text) => z.iso.duration().safeParse(text.replace(/^-/, '')).success, 'must be a duration such as -P3D')
  .refine(isWithinReach, 'must be ten years at most');

const WorkingDays = z.strictObject({ workingDays: z.int().min(1).max(366), calendar: slug.optional() });
const NextWeekday = z.strictObject({ weekday, at: timeOfDay, week: z.enum(['odd', 'even']).optional() });
const NthWeekday = z.strictObject({ weekday, nth: z.literal([1, 2, 3, 4, -1]), at: timeOfDay });
const ByDate = z.strictObject({ date: dateField, offset: offset.optional(), at: timeOfDay.optional() });

export type NextWeekday = z.infer<typeof NextWeekday>;
export type NthWeekday = z.infer<typeof NthWeekday>;
export type ByDate = z.infer<typeof ByDate>;

/** When a delayed action is done. A period alone, such as `P7D`, is the same time of day by the calendar that much later. */
export const Delay = z.union([
  period,
  /** The same time of day so many working days later, by a calendar. */
  WorkingDays,
  /** The next such day, never today; in a week with an odd or even ISO number, if that is said. */
  NextWeekday,
  /** The next such day of a month: the first to the fourth, or -1 for the last. */
  NthWeekday,
  /** Before or after a date field: `-P3D` is three days before it. `at` is a time of day; without it, that of an instant, or 09:00. */
  ByDate,
]);
export type Delay = z.infer<typeof Delay>;
