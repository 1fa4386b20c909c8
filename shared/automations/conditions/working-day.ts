import * as z from 'zod';
import { calendarOf, zoneOf } from '../../calendars/calendar-of.ts';
import { isWorkingDay } from '../../calendars/working-time.ts';
import { slug } from '../../platform/fields.ts';
import { dateForPeople, dateIn } from '../../platform/time.ts';
import type { Condition } from './condition.ts';

const settings = z.strictObject({
  type: z.literal('working-day'),
  is: z.boolean().default(true),
  /** The default calendar where none is named. */
  calendar: slug.optional(),
});

/** Today is a working day by a calendar, in that calendar's time zone, or is not. */
export const workingDay: Condition<z.infer<typeof settings>> = {
  settings,
  check({ configuration, now }, { is, calendar: calendarId }) {
    const calendar = calendarOf(configuration, calendarId);
    const works = isWorkingDay(configuration, { calendarId, instant: now });
    return {
      condition: `it is ${is ? '' : 'not '}a working day (${calendar.label})`,
      saw: `${dateForPeople(dateIn(zoneOf(calendar), now))}, which is ${works ? '' : 'not '}one`,
      holds: works === is,
    };
  },
};
