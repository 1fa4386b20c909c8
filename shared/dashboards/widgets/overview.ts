import { GRID, inGrid } from '../case-tallies.ts';
import type { Asked, DashboardScope } from './widget.ts';
import { widget } from './widget.ts';

/** Cases by case type and status, each with the query of `GET /cases` that lists them. */
export const overview = widget({
  name: 'overview',
  sheets: ({ whose }) => [{ scope: whose, sheet: GRID }],
  show(read, asked) {
    const cells = [...read({ scope: asked.whose, sheet: GRID })]
      .map(([cell, cases]) => ({ ...inGrid(cell), cases }))
      .filter(({ listedAs, cases }) => cases > 0 && (listedAs === 'opened' || listedAs === 'closed'));
    const all = (listedAs: string) =>
      cells.filter((cell) => cell.listedAs === listedAs).reduce((sum, { cases }) => sum + cases, 0);
    return {
      opened: all('opened'),
      closed: all('closed'),
      cells: cells.map(({ caseType, status, statusClass, cases }) => ({
        type: caseType,
        status,
        statusClass,
        cases,
        filter: filterOf(asked, { type: caseType, status, statusClass }),
      })),
    };
  },
});

const MINE: Record<DashboardScope, { mine?: 'manager' | 'involved' }> = {
  mine: { mine: 'manager' },
  involved: { mine: 'involved' },
  all: {},
};

const filterOf = ({ category, scope }: Asked, cell: { type: string; status: string; statusClass: string }) => ({
  category,
  ...cell,
  ...MINE[scope],
});
