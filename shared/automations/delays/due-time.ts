import { addWorkingDays } from '../../calendars/working-time.ts';
import { conflict } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { addIn, isTimeZone } from '../../platform/time.ts';
import type { Facts } from '../facts.ts';
import { aboutOf, fieldAt } from '../fields/field-at.ts';
import { readField } from '../fields/read-field.ts';
import type { RuleAction } from '../rule.schema.ts';
import { offsetFromDate } from './by-date.ts';
import type { ByDate, Delay } from './delay.schema.ts';
import { counted, nthWords, offsetWords, weekdayWords } from './delay-words.ts';
import { nextWeekday, nthWeekday } from './weekdays.ts';

/** When a delayed action is done. */
export interface Due {
  /** Instant; never before the one that the delay counts from. */
  dueAt: string;
  /** How it was reckoned, in words that follow "Planned". */
  words: string;
  /** The date field that it hangs on: `{ date, offset?, at? }` of the delay. */
  hangsOn?: ByDate | undefined;
}

type Delayed = Pick<RuleAction, 'after' | 'zone'>;

/**
 * When an action of a rule is due whose change happened at an instant, by the calendar of its zone, right across clock
 * changes; at once when that has passed. Conflict when the date that it hangs on is empty.
 */
export function dueTime(facts: Facts, { after = 'PT0S', zone }: Delayed, from: string): Due {
  const theirs = zone === 'client' ? zoneOfClient(facts) : undefined;
  const due = reckon(facts, after, { from, zone: theirs ?? organisation.timeZone, theirs });
  const whose = theirs === undefined ? '' : `, in the client's time zone (${theirs})`;
  if (due.dueAt >= from) return { ...due, words: `${due.words}${whose}` };
  return { ...due, dueAt: from, words: `at once, since ${due.words}${whose} has passed` };
}

/** That of the first client; undefined where it is not known, so that the organisation's counts. */
function zoneOfClient(facts: Facts): string | undefined {
  const zone = readField(facts, 'client.timeZone');
  return typeof zone === 'string' && isTimeZone(zone) ? zone : undefined;
}

interface Reckoning {
  from: string;
  zone: string;
  /** The client's zone: without it, a calendar goes by its own. */
  theirs: string | undefined;
}

function reckon(facts: Facts, after: Delay, { from, zone, theirs }: Reckoning): Due {
  if (typeof after === 'string') {
    return { dueAt: addIn(zone, from, after), words: offsetWords(after, 'the change') };
  }
  if ('workingDays' in after) {
    const { workingDays: days, calendar: calendarId } = after;
    const dueAt = addWorkingDays(facts.configuration, { calendarId, zone: theirs, instant: from, days });
    return { dueAt, words: `${counted(days, 'working day')} after the change` };
  }
  if ('nth' in after) return { dueAt: nthWeekday(zone, after, from), words: nthWords(after) };
  if ('weekday' in after) return { dueAt: nextWeekday(zone, after, from), words: weekdayWords(after) };
  return byDate(facts, after, zone);
}

function byDate(facts: Facts, delay: ByDate, zone: string): Due {
  const { date, offset = 'P0D', at } = delay;
  const words = fieldAt(facts.configuration, date, aboutOf(facts))?.label ?? `"${date}"`;
  const dueAt = offsetFromDate(zone, readField(facts, date), delay);
  if (dueAt === undefined) throw conflict(`What is to be done hangs on ${words}, which is empty.`);
  return { dueAt, words: `${offsetWords(offset, words)}${at === undefined ? '' : ` at ${at}`}`, hangsOn: delay };
}
