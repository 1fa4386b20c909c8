import type { StatusClass } from '../../cases/case.schema.ts';

/** What a trigger says that meets many cases at certain times. */
export interface BySchedule<Settings> {
  /** The last time that came up to an instant; undefined when there was none. */
  lastOccurrence(settings: Settings, now: string): string | undefined;
  /** The classes of the cases that are met. */
  lists(settings: Settings): StatusClass[];
  /** ISO 8601 duration: what is noticed later is not done any more. */
  catchUp(settings: Settings): string;
}
