import { Temporal } from 'temporal-polyfill';
import type { Weekday } from '../../calendars/calendar.schema.ts';
import { durationInWords } from '../timers/duration-in-words.ts';
import type { NextWeekday, NthWeekday } from './delay.schema.ts';

/** "1 working day", "3 working days". */
export const counted = (amount: number, word: string) => `${amount} ${word}${amount === 1 ? '' : 's'}`;

/** When something is by a duration: "7 days after the change", "3 days before it", "at the change". */
export function offsetWords(offset: string, what: string): string {
  if (Temporal.Duration.from(offset).blank) return `at ${what}`;
  return `${durationInWords(offset)} ${offset.startsWith('-') ? 'before' : 'after'} ${what}`;
}

const named = (weekday: Weekday) => `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)}`;

/** "for the next Tuesday at 09:00", "… of an odd week". */
export const weekdayWords = ({ weekday, at, week }: NextWeekday) =>
  `for the next ${named(weekday)}${week ? ` of an ${week} week` : ''} at ${at}`;

const NTH = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' };

/** "for the second Tuesday of the month at 09:00". */
export const nthWords = ({ weekday, nth, at }: NthWeekday) =>
  `for the ${NTH[nth]} ${named(weekday)} of the month at ${at}`;
