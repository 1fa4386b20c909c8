import type { Context } from '../platform/context.ts';
import { organisation } from '../platform/organisation.ts';
import { addMilliseconds, dateIn, endOfDay, laterDate, startOfDay } from '../platform/time.ts';
import type { WorkGroup } from './worklist.schema.ts';

/** Today in the organisation's zone. */
export const todayOf = ({ now }: Context) => dateIn(organisation.timeZone, now);

/** The last of the next seven days. */
export const lastOfNext = (today: string) => laterDate(today, 'P7D');

/** The instants between which the activities of a group are due, both in. */
export function spanOfGroup(group: WorkGroup | undefined, today: string): { from?: string; to?: string } {
  const { timeZone } = organisation;
  const last = endOfDay(timeZone, lastOfNext(today));
  switch (group) {
    case 'overdue':
      return { to: addMilliseconds(startOfDay(timeZone, today), -1) };
    case 'today':
      return spanOfDay(today);
    case 'next7days':
      return { from: addMilliseconds(endOfDay(timeZone, today), 1), to: last };
    case 'later':
      return { from: addMilliseconds(last, 1) };
    case undefined:
      return {};
  }
}

/** The first and the last instant of a date. */
export const spanOfDay = (date: string) => ({
  from: startOfDay(organisation.timeZone, date),
  to: endOfDay(organisation.timeZone, date),
});
