import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseTallies } from '../../../shared/dashboards/case-tallies.ts';
import type { Read } from '../../../shared/dashboards/days.ts';
import { daysTaken } from '../../../shared/dashboards/durations.ts';
import { caseload } from '../../../shared/dashboards/widgets/caseload.ts';
import { WIDGETS } from '../../../shared/dashboards/widgets/index.ts';
import { due } from '../../../shared/dashboards/widgets/due.ts';
import { durations } from '../../../shared/dashboards/widgets/durations.ts';
import { newCases } from '../../../shared/dashboards/widgets/new-cases.ts';
import { openedClosed } from '../../../shared/dashboards/widgets/opened-closed.ts';
import { overview } from '../../../shared/dashboards/widgets/overview.ts';
import { stale } from '../../../shared/dashboards/widgets/stale.ts';
import type { Asked, Widget } from '../../../shared/dashboards/widgets/widget.ts';
import type { CaseFacts } from '../../../shared/lists/case-facts.ts';
import { difference } from '../../../shared/projections/tally.ts';
import { PEOPLE, TODAY, histories, perspectives } from './histories.ts';

/** Counts each history as derive does, and gives what widgets read. */
function counted(all: (CaseFacts | undefined)[][]): (asked: Asked, widget: Widget) => unknown {
  const cells = new Map<string, Map<string, number>>();
  const tallies = (facts: CaseFacts | undefined) => (facts ? caseTallies(facts) : []);
  for (const past of all) {
    for (const [at, facts] of past.entries()) {
      for (const { scope, sheet, cell, by } of difference(tallies(past[at - 1]), tallies(facts))) {
        const key = `${scope} ${sheet}`;
        const numbers = cells.get(key) ?? new Map<string, number>();
        cells.set(key, numbers.set(cell, (numbers.get(cell) ?? 0) + by));
      }
    }
  }
  return (asked, widget) => {
    const named = new Set(widget.sheets(asked).map(({ scope, sheet }) => `${scope} ${sheet}`));
    const read: Read = ({ scope, sheet }) => {
      if (!named.has(`${scope} ${sheet}`)) throw new Error(`${sheet} was not asked for`);
      return cells.get(`${scope} ${sheet}`) ?? new Map<string, number>();
    };
    return widget.show(read, asked);
  };
}

const on = (at: string) => at.slice(0, 10);
const grouped = (records: CaseFacts[], key: (one: CaseFacts) => string) =>
  Object.fromEntries([...Map.groupBy(records, key)].map(([name, some]) => [name, some.length]));

/** The same numbers from the cases as they are at last. */
function recount(cases: CaseFacts[], { today, staleDays }: Asked) {
  const open = cases.filter(({ listedAs }) => listedAs === 'opened');
  const closed = cases.filter(({ listedAs }) => listedAs === 'closed');
  const tasks = open
    .flatMap((one) => one.due)
    .map(({ at, milestone }) => ({ days: daysFrom(today, on(at)), milestone }));
  const dueOf = (milestone: boolean) => {
    const days = tasks.filter((task) => task.milestone === milestone).map((task) => task.days);
    return {
      overdue: days.filter((n) => n < 0).length,
      today: days.filter((n) => n === 0).length,
      nextSevenDays: days.filter((n) => n > 0 && n <= 7).length,
    };
  };
  return {
    grid: grouped(cases, ({ caseType, status }) => `${caseType}/${status}`),
    due: { activities: dueOf(false), milestones: dueOf(true) },
    stale: open.filter(({ updatedAt }) => daysFrom(today, on(updatedAt)) <= -staleDays).length,
    means: Object.fromEntries(
      [...Map.groupBy(closed, ({ caseType }) => caseType)].map(([type, some]) => [
        type,
        Math.round(
          (some.reduce((sum, one) => sum + daysTaken(one.openedOn, one.closedOn ?? ''), 0) / some.length) * 10,
        ) / 10,
      ]),
    ),
    openedInJune: cases.filter(({ openedOn }) => openedOn.startsWith('2025-06')).length,
    closedInJune: closed.filter(({ closedOn = '' }) => closedOn.startsWith('2025-06')).length,
    thisWeek: cases.filter(({ openedOn }) => openedOn >= '2025-07-14').length,
    thisMonth: cases.filter(({ openedOn }) => openedOn >= '2025-07-01').length,
  };
}
const daysFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

interface Flow {
  from: string;
  opened: number;
  closed: number;
}

function shownIn(show: ReturnType<typeof counted>, asked: Asked) {
  const { cells } = show(asked, overview) as { cells: { type: string; status: string; cases: number }[] };
  const { outcomes } = show(asked, durations) as { outcomes: { type: string; meanDays: number }[] };
  const { months } = show(asked, openedClosed) as { months: Flow[] };
  const june = months.find(({ from }) => from === '2025-06-01');
  return {
    grid: Object.fromEntries(cells.map(({ type, status, cases }) => [`${type}/${status}`, cases])),
    due: show(asked, due),
    stale: (show(asked, stale) as { cases: number }).cases,
    means: Object.fromEntries(outcomes.map(({ type, meanDays }) => [type, meanDays])),
    openedInJune: june?.opened,
    closedInJune: june?.closed,
    ...(show(asked, newCases) as object),
  };
}

describe('the numbers of a dashboard', () => {
  it('are those of a plain recount in every scope, whatever has happened to the cases', () => {
    fc.assert(
      fc.property(histories, (all) => {
        const show = counted(all);
        const now = all.flatMap((past) => past.at(-1) ?? []).filter(({ listedAs }) => listedAs !== 'binned');
        for (const { asked, isIn } of perspectives) {
          const own = now.filter((one) => one.category === asked.category && isIn(one));
          // Outcomes are asked for of the case types that belong to the category.
          const { means, ...expected } = recount(own, asked);
          const { means: shown, ...found } = shownIn(show, asked);
          expect(found).toEqual(expected);
          expect(shown).toEqual(asked.category === 'cases' ? means : {});
        }
      }),
      { numRuns: 40 },
    );
  });

  it('hold each manager with their open cases', () => {
    fc.assert(
      fc.property(histories, (all) => {
        const [{ asked } = { asked: undefined }] = perspectives;
        if (!asked) return;
        const found = counted(all)(asked, caseload) as { contactId: string; cases: number }[];
        const open = all
          .flatMap((past) => past.at(-1) ?? [])
          .filter((one) => one.listedAs === 'opened' && one.category === 'cases');
        const expected = PEOPLE.map((contactId) => [
          contactId,
          open.filter(({ people }) =>
            people.some((held) => held.contactId === contactId && held.manager && !held.endOn),
          ).length,
        ]).filter(([, cases]) => cases !== 0);
        expect(Object.fromEntries(found.map(({ contactId, cases }) => [contactId, cases]))).toEqual(
          Object.fromEntries(expected),
        );
      }),
      { numRuns: 40 },
    );
  });
});

it('a dashboard asks for as many sheets on any day, and for fewer than one BatchGet takes', () => {
  const [all] = perspectives;
  const counts = [TODAY, '2025-03-01', '2024-12-31', '2025-01-31', '2025-04-28'].map((today) => {
    const asked = { ...all?.asked, today, staleDays: 90 } as Asked;
    return new Set(WIDGETS.flatMap((one) => one.sheets(asked)).map(({ scope, sheet }) => `${scope} ${sheet}`)).size;
  });
  expect(new Set(counts).size).toBe(1);
  expect(counts[0]).toBeLessThan(100);
});
