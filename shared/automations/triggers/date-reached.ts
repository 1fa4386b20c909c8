import * as z from 'zod';
import { timeOfDay } from '../../calendars/calendar.schema.ts';
import { ACTIVITY_STATUS_CLASSES } from '../../activities/activity.schema.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { slug } from '../../platform/fields.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateForPeople, forPeople } from '../../platform/time.ts';
import { fieldAt } from '../fields/field-at.ts';
import type { ByDates } from '../timers/by-dates.ts';
import { canMove, datesNamed, partsOf } from '../timers/dates-named.ts';
import { durationInWords } from '../timers/duration-in-words.ts';
import { Offset, timing } from '../timers/time-settings.schema.ts';
import { timesFrom } from '../timers/times-from.ts';
import { textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z
  .strictObject({
    type: z.literal('date-reached'),
    /** A date or instant of the case, its activities, or the people on it. */
    of: z
      .string()
      .max(200)
      .regex(/^(case|activity|client|manager|roles\.[a-z0-9-]+)(\.[A-Za-z0-9_-]+){1,3}$/, {
        error: 'must be a date such as case.openedOn, activity.dueAt or client.bornOn',
      }),
    offset: Offset.default('P0D'),
    /** Time of day in the organisation's zone; that of an instant, or 09:00, where none is given. */
    at: timeOfDay.optional(),
    /** Of activities: those of these types, in a status of this class. */
    activityTypes: z.array(slug).min(1).max(100).optional(),
    activityStatusClass: z.enum(ACTIVITY_STATUS_CLASSES).default('incomplete'),
    /** The same day of every year, as of birthdays. */
    yearly: z.boolean().default(false),
    ...timing,
  })
  .refine(({ yearly, repeat }) => !(yearly && repeat), {
    path: ['repeat'],
    error: 'must be left out where "yearly" is true',
  })
  .refine(({ of, activityTypes }) => activityTypes === undefined || of.startsWith('activity.'), {
    path: ['activityTypes'],
    error: 'must be left out unless the date is of activities',
  });
type Settings = z.infer<typeof settings>;

const isMeant =
  ({ activityTypes, activityStatusClass }: Settings) =>
  ({ type, statusClass }: Record<string, unknown>) =>
    statusClass === activityStatusClass && (activityTypes === undefined || activityTypes.includes(String(type)));

const byDates: ByDates<Settings> = {
  series(facts, wanted) {
    const { of, offset, at, yearly, repeat } = wanted;
    const activities = facts.file.activities.filter(isMeant(wanted));
    return datesNamed(facts, of, activities).flatMap(({ recordId, value, about }) => {
      const time = timesFrom(value, { offset, at, yearly, every: repeat?.every });
      const last = yearly ? Infinity : repeat ? (repeat.times ?? Infinity) : 0;
      if (!time) return [];
      const words = inWords(facts.configuration, wanted, String(value));
      return [{ recordId, value: String(value), at: time, last, isEndless: yearly, about, words }];
    });
  },
  isMovedBy: (change, wanted) => canMove(wanted.of, change, isMeant(wanted)),
  readsBeside: ({ of, repeat }) => !/^(case|activity)\./.test(of) || repeat?.until !== undefined,
  waitsWhenClosed: ({ of }) => of === 'case.closedOn',
};

/** Dates of people are not said: they would outlive the people's records. */
function inWords(configuration: Configuration, { of, offset }: Settings, value: string): string {
  const { whose } = partsOf(of);
  const field = fieldAt(configuration, of)?.label ?? of;
  const isShown = whose === 'case' || whose === 'activity';
  const day = value.includes('T') ? forPeople(organisation.timeZone, value) : dateForPeople(value);
  const named = isShown ? `${field} (${day})` : field;
  const length = durationInWords(offset);
  if (length === 'no time') return `It was time: ${named}`;
  return `It was ${length} ${offset.startsWith('-') ? 'before' : 'after'} ${named}`;
}

/** A date of a case, its activities or its people has come, or comes or came so long before or after. */
export const dateReached: Trigger<Settings> = {
  settings,
  entities: [],
  matches: ({ entity }) => entity === 'date-reached',
  describe: ({ after }) => textOf(after?.occasion) || 'A date was reached',
  byDates,
};
