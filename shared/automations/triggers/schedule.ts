import * as z from 'zod';
import type { StatusClass } from '../../cases/case.schema.ts';
import { organisation } from '../../platform/organisation.ts';
import { forPeople } from '../../platform/time.ts';
import type { BySchedule } from '../scans/by-schedule.ts';
import { lastOccurrence, problemOfCron } from '../scans/cron.ts';
import { durationBetween } from '../timers/time-settings.schema.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({
  type: z.literal('schedule'),
  /** Minute, hour, day of month, month, day of week, in the organisation's time zone. */
  cron: z
    .string()
    .max(100)
    .superRefine((pattern, check) => {
      const problem = problemOfCron(pattern);
      if (problem !== undefined) check.addIssue({ code: 'custom', message: problem });
    }),
  cases: z.enum(['opened', 'closed', 'any']).default('opened'),
  /** An occurrence that is noticed later than this, as after an outage, is noted as missed. */
  catchUp: durationBetween('PT5M', 'P1Y').default('PT6H'),
});
type Settings = z.infer<typeof settings>;

const LISTS: Record<Settings['cases'], StatusClass[]> = {
  opened: ['opened'],
  closed: ['closed'],
  any: ['opened', 'closed'],
};

const bySchedule: BySchedule<Settings> = {
  lastOccurrence: ({ cron }, now) => lastOccurrence(cron, organisation.timeZone, now),
  lists: ({ cases }) => LISTS[cases],
  catchUp: ({ catchUp }) => catchUp,
};

/** A time of a timetable came: the rule meets each of its cases. */
export const schedule: Trigger<Settings> = {
  settings,
  entities: [],
  matches: ({ entity }) => entity === 'schedule',
  describe: ({ entity, at }) =>
    entity === 'schedule' ? `It was time: ${forPeople(organisation.timeZone, at)}` : 'The time of a schedule came',
  bySchedule,
};
