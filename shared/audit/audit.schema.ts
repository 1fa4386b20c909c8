import * as z from 'zod';
import { organisation } from '../platform/organisation.ts';
import { ListPage } from '../platform/pages.ts';
import { endOfDay, startOfDay } from '../platform/time.ts';

const MOMENT = 'must be a date such as 2026-05-31 or an instant such as 2026-05-31T09:00:00Z';
const date = z.iso.date(MOMENT);
const instant = z.iso.datetime({ offset: true, error: MOMENT }).transform((at) => new Date(at).toISOString());

/** A date is a day of the organisation's time zone: its first moment, or its last. */
const momentOf = (dayIn: (zone: string, day: string) => string) =>
  z.union([date.transform((day) => dayIn(organisation.timeZone, day)), instant], MOMENT);

/** From when on: an instant, or the beginning of a day. */
export const Since = momentOf(startOfDay);
/** Up to when: an instant, or the end of a day. */
export const Until = momentOf(endOfDay);

/** `GET /cases/{caseId}`: the case as it is, or as it was at the end of a day or at an instant. */
export const ReadCase = z.strictObject({ at: Until.optional() });

/** `GET /cases/{caseId}/changes` */
export const ListChanges = ListPage.extend({
  from: Since.optional(),
  to: Until.optional(),
  /** Of this record alone, such as `activity_01J…`. */
  record: z
    .string()
    .regex(/^[A-Za-z]+_[0-9A-HJKMNP-TV-Z]{26}$/, 'is not the id of a record')
    .optional(),
  /** Of this user, rule or part of the service alone, by the id in `actor.id`. */
  actor: z.string().min(1).max(200).optional(),
  /** What became of each record between `from` and `to`, instead of each change. */
  difference: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
});
export type ListChanges = z.infer<typeof ListChanges>;

/** `GET /contacts/{contactId}/changes` */
export const ListContactChanges = ListChanges.omit({ difference: true });
export type ListContactChanges = z.infer<typeof ListContactChanges>;
