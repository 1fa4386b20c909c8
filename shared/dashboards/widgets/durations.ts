import { durationSheet, summed } from '../durations.ts';
import type { Asked } from './widget.ts';
import { widget } from './widget.ts';

/** More are not shown: with all else that a dashboard reads they are fewer than the 100 items of one BatchGet. */
const MAXIMUM_OUTCOMES = 40;

/** How many days closed cases took, by case type and the status in which they ended, from opening to closing. */
export const durations = widget({
  name: 'durations',
  sheets: (asked) =>
    outcomesOf(asked).map(({ type, status }) => ({ scope: asked.whose, sheet: durationSheet(type, status) })),
  show: (read, asked) => ({
    outcomes: outcomesOf(asked)
      .map(({ type, status }) => ({
        type,
        status,
        ...summed(read({ scope: asked.whose, sheet: durationSheet(type, status) })),
      }))
      .filter(({ cases }) => cases > 0),
  }),
});

/** What cases of the category can end in, by the order of case types and statuses. */
function outcomesOf({ category, configuration }: Asked) {
  const byOrder = <T extends { order: number }>(records: T[]) =>
    records.toSorted((one, other) => one.order - other.order);
  const closing = byOrder(configuration.list('statuses')).filter((status) => status.class === 'closed');
  const types = byOrder(configuration.list('caseTypes')).filter((type) => type.category === category);
  return types
    .flatMap((type) =>
      closing
        .filter(({ id }) => type.statuses.length === 0 || type.statuses.includes(id))
        .map((status) => ({ type: type.id, status: status.id })),
    )
    .slice(0, MAXIMUM_OUTCOMES);
}
