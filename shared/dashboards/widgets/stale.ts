import { laterDate } from '../../platform/time.ts';
import { countBefore, sheetsBefore } from '../days.ts';
import { longestUntouched } from '../longest-untouched.ts';
import type { Asked } from './widget.ts';
import { widget } from './widget.ts';

/** The first day on which a change would keep a case from being stale. */
const freshFrom = ({ today, staleDays }: Asked) => laterDate(laterDate(today, `-P${staleDays}D`), 'P1D');

/** Open cases on which nothing has happened for so many days, and the ten that have waited longest. */
export const stale = widget({
  name: 'stale',
  sheets: (asked) => sheetsBefore(asked.whose, freshFrom(asked)),
  show: (read, asked) => countBefore(read, asked.whose, { what: 'updated', date: freshFrom(asked) }),
  async complete(ctx, cases, asked) {
    const before = freshFrom(asked);
    const first = cases === 0 ? [] : await longestUntouched(ctx, { ...asked, before });
    return { days: asked.staleDays, cases, first };
  },
});
