import { countBetween, daySheets, firstOfMonth } from '../days.ts';
import { mondayOf } from '../weeks.ts';
import { widget } from './widget.ts';

/** Cases that were opened since Monday, and since the first of the month. */
export const newCases = widget({
  name: 'new-cases',
  sheets: ({ whose, today }) => [
    ...daySheets(whose, mondayOf(today), today),
    ...daySheets(whose, firstOfMonth(today), today),
  ],
  show(read, { whose, today }) {
    const since = (from: string) => countBetween(read, whose, { what: 'opened', from, to: today });
    return { thisWeek: since(mondayOf(today)), thisMonth: since(firstOfMonth(today)) };
  },
});
