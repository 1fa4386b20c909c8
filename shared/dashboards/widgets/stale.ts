import { laterDate } from '../../platform/time.ts';
import { countBefore, sheetsBefore } from '../days.ts';
import type { Asked } from './widget.ts';
import { widget } from './widget.ts';

/** The first day on which a change would keep a case from being stale. */
export const freshFrom = ({ today, staleDays }: Asked) => laterDate(laterDate(today, `-P${staleDays}D`), 'P1D');

/** Open cases on which nothing has happened for so many days. */
export const stale = widget({
  name: 'stale',
  sheets: (asked) => sheetsBefore(asked.whose, freshFrom(asked)),
  show: (read, asked) => ({
    days: asked.staleDays,
    cases: countBefore(read, asked.whose, { what: 'updated', date: freshFrom(asked) }),
  }),
});
