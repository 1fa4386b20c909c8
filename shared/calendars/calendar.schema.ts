import * as z from 'zod';
import { slug } from '../platform/fields.ts';
import { isTimeZone } from '../platform/time.ts';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Time of day, `09:30`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:30');

const Span = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from < to, { message: 'must end after it begins', path: ['to'] });
const spans = z.array(Span).max(5).refine(areApart, 'must not overlap').default([]);

/** One may begin when the one before it ends. */
function areApart(list: z.infer<typeof Span>[]): boolean {
  const inOrder = list.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.every(({ from }, i) => from >= (inOrder[i - 1]?.to ?? ''));
}

/** Without any nothing could be counted, and mail would be held for ever. */
const hasSome = (hours: object) => Object.values(hours).some((list: unknown[]) => list.length > 0);

/** When people work: spans of each weekday, less the holidays, in the organisation's time zone unless it names another. */
export const Calendar = z.strictObject({
  id: slug,
  label: z.string().min(1).max(128),
  active: z.boolean().default(true),
  /** The one that counts working days where a rule names none; one calendar at most. */
  isDefault: z.boolean().default(false),
  /** IANA name. */
  timeZone: z.string().max(64).refine(isTimeZone, 'must be a time zone such as Europe/London').optional(),
  hours: z
    .strictObject(Object.fromEntries(WEEKDAYS.map((day) => [day, spans])) as Record<Weekday, typeof spans>)
    .refine(hasSome, 'must have hours on one day at least'),
  holidays: z
    .array(z.strictObject({ on: z.iso.date(), label: z.string().max(128) }))
    .max(500)
    .default([]),
  /** Mail that nobody writes by hand waits until the calendar's next span begins. */
  holdsMail: z.boolean().default(false),
});
export type Calendar = z.infer<typeof Calendar>;
