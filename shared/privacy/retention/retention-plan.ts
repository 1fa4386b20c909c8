import type { CaseType } from '../../case-types/case-type.schema.ts';
import type { Case } from '../../model.ts';
import { laterDate } from '../../platform/time.ts';

export type Retention = NonNullable<CaseType['retention']>;

/** What retention does with a closed case next, and on which date of the organisation's zone at the earliest. */
export interface RetentionPlan {
  does: 'warn' | 'erase' | 'nothing';
  on: string;
  /** When it is erased, if nothing comes in between. */
  eraseOn: string;
}

type Closed = Pick<Case, 'retentionFrom' | 'eraseOn' | 'keepUntil'>;

/**
 * A case is erased so many calendar months after it closed, and never before the date that people were told when they
 * were warned. Where the months were made more since, that warning does not count; a case that is to be kept waits.
 */
export function planRetention(
  { retentionFrom = '', eraseOn, keepUntil }: Closed,
  { months, warnDays }: Retention,
  today: string,
): RetentionPlan {
  const dueOn = laterDate(retentionFrom, `P${months}M`);
  const keptUntil = keepUntil !== undefined && keepUntil > today ? keepUntil : undefined;
  if (keptUntil !== undefined)
    return { does: 'nothing', on: keptUntil, eraseOn: latest(dueOn, laterDate(keptUntil, `P${warnDays}D`)) };
  if (eraseOn !== undefined && eraseOn >= dueOn) return { does: 'erase', on: eraseOn, eraseOn };
  const on = latest(laterDate(dueOn, `-P${warnDays}D`), today);
  return { does: 'warn', on, eraseOn: latest(dueOn, laterDate(on, `P${warnDays}D`)) };
}

const latest = (one: string, other: string) => (one > other ? one : other);

/** A case that closed after this date has nothing to come until the other one, a few days aside: months differ in length. */
export const closedBefore = ({ months, warnDays }: Retention, until: string) =>
  laterDate(laterDate(until, `P${warnDays + 4}D`), `-P${months}M`);
