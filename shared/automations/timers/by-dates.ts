import type { Change } from '../../platform/change.ts';
import type { Facts } from '../facts.ts';
import type { Timing } from './time-settings.schema.ts';

/** Times that come of one date: the first, number 0, and its repetitions. */
export interface Series {
  /** The record that has the date, and the date as it is stored: another date is another series. */
  recordId: string;
  value: string;
  /** The instant of a repetition; none is earlier than the one before it. */
  at(repetition: number): string;
  /** The number of the last one; may be infinite. */
  last: number;
  /** Whether it goes on from a first one that lies long back, as birthdays do. */
  isEndless?: boolean;
  /** What a rule is told of the record: its fields, beside the case. */
  about: Record<string, unknown>;
  /** What has come, in words for the run. */
  words: string;
}

/** What a trigger says that waits on each case for dates of it. */
export interface ByDates<Settings extends Timing> {
  /** The times that come of a case as it is; pure. */
  series(facts: Facts, settings: Settings): Series[];
  /** Whether this change of a record can bring other times for its case; pure, asked of every change. */
  isMovedBy(change: Change, settings: Settings): boolean;
  /** Whether the dates lie elsewhere than on the case, so that its people are read as well. */
  readsBeside(settings: Settings): boolean;
  /** Whether it also waits on cases that are closed. */
  waitsWhenClosed(settings: Settings): boolean;
  /** It looks again after so long (ISO 8601) where no time is to come: for what is not followed change by change. */
  looksAgainAfter?(settings: Settings): string;
}
