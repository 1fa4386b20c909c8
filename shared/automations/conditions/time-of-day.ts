import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { timeOfDay as time } from '../../calendars/calendar.schema.ts';
import { organisation } from '../../platform/organisation.ts';
import type { Condition } from './condition.ts';

const settings = z
  .strictObject({ type: z.literal('time-of-day'), from: time, to: time })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'must be another time than from' });

/** It is that time of day in the organisation's time zone: from the first minute up to the last, which does not count; past midnight where `to` is earlier. */
export const timeOfDay: Condition<z.infer<typeof settings>> = {
  settings,
  check({ now }, { from, to }) {
    const at = timeIn(organisation.timeZone, now);
    return {
      condition: `the time of day is between ${from} and ${to}`,
      saw: at,
      holds: from < to ? from <= at && at < to : from <= at || at < to,
    };
  },
};

const timeIn = (zone: string, instant: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
