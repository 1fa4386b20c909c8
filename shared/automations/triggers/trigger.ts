import type * as z from 'zod';
import type { Change } from '../../platform/change.ts';
import type { BySchedule } from '../scans/by-schedule.ts';
import type { ByDates } from '../timers/by-dates.ts';
import type { Timing } from '../timers/time-settings.schema.ts';

/** One kind of change that a rule can wait for. */
export interface Trigger<Settings> {
  settings: z.ZodType<Settings>;
  /** The entities whose changes it can be met by; none for what goes by time, is done by hand or by another rule. */
  entities: readonly string[];
  /** Asked of any change, whatever it is of: no record that is gone sets anything off. */
  matches(change: Change, settings: Settings, ruleId: string): boolean;
  /** Where the changed record is no case's: the contacts on whose cases it is met; only the record's own where it is absent. */
  people?(change: Change, settings: Settings): string[];
  /** It is met on a case in the bin, where no other is. */
  inBin?: true;
  /** Of what waits on each case for dates of it. */
  byDates?: ByDates<Settings & Timing>;
  /** Of what meets many cases at certain times. */
  bySchedule?: BySchedule<Settings>;
  /** What happened, in words for the run. */
  describe(change: Change, settings: Settings): string;
}
