import { laterDate } from '../../platform/time.ts';
import type { Read } from '../days.ts';
import { countBetween, datesBetween, daySheets, firstOfLastDays, firstOfMonth, monthsBetween } from '../days.ts';
import { mondayOf } from '../weeks.ts';
import type { Asked } from './widget.ts';
import { widget } from './widget.ts';

const WEEKS = 13;
const MONTHS_SHOWN = 13;

const firstMonth = ({ today }: Asked) => laterDate(firstOfMonth(today), `-P${MONTHS_SHOWN - 1}M`);

/** How many cases were opened and closed by day, by week and by month, those that have begun among them. */
export const openedClosed = widget({
  name: 'opened-closed',
  sheets: (asked) => daySheets(asked.whose, firstMonth(asked), asked.today),
  show(read, asked) {
    const { today } = asked;
    const count = flowIn(read, asked.whose);
    const monday = laterDate(mondayOf(today), `-P${WEEKS - 1}W`);
    const weeks = Array.from({ length: WEEKS }, (_, week) => laterDate(monday, `P${week}W`));
    return {
      days: datesBetween(firstOfLastDays(today), today).map((on) => ({ on, ...count(on, on) })),
      weeks: weeks.map((from) => ({ from, ...count(from, laterDate(from, 'P6D'), today) })),
      months: monthsBetween(firstMonth(asked), today).map((from) => ({
        from,
        ...count(from, laterDate(laterDate(from, 'P1M'), '-P1D'), today),
      })),
    };
  },
});

/** What lies in the future is not counted yet: its sheet may not have been asked for. */
const flowIn =
  (read: Read, whose: string) =>
  (from: string, end: string, today = end) => {
    const to = end < today ? end : today;
    return {
      opened: countBetween(read, whose, { what: 'opened', from, to }),
      closed: countBetween(read, whose, { what: 'closed', from, to }),
    };
  };
