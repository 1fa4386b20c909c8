import { laterDate } from '../../platform/time.ts';
import type { Daily, Read } from '../days.ts';
import { countBefore, countBetween, daySheets, sheetsBefore } from '../days.ts';
import type { Asked } from './widget.ts';
import { widget } from './widget.ts';

const inSevenDays = (today: string) => laterDate(today, 'P7D');

/**
 * What is to be done on open cases: overdue is what was due on an earlier day; what was due earlier today is due today.
 * Milestones are counted apart from other activities.
 */
export const due = widget({
  name: 'due',
  // The next month whether or not it begins within a week: it costs the same on every day.
  sheets: ({ whose, today }) => [...sheetsBefore(whose, today), ...daySheets(whose, today, laterDate(today, 'P1M'))],
  show: (read, asked) => ({
    activities: dueOf('activity', read, asked),
    milestones: dueOf('milestone', read, asked),
  }),
});

const dueOf = (what: Daily, read: Read, { whose, today }: Asked) => ({
  overdue: countBefore(read, whose, { what, date: today }),
  today: countBetween(read, whose, { what, from: today, to: today }),
  nextSevenDays: countBetween(read, whose, { what, from: laterDate(today, 'P1D'), to: inSevenDays(today) }),
});
