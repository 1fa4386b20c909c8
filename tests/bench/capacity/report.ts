import type { Row } from './measure.ts';
import { OVER } from './reasons.ts';

/** A tenth more than the least is allowed of writes, of reads nothing. */
const WRITES_WITHIN = 1.1;

/** How a row stands to the least: equal, over for a reason, or over. */
export function verdictOf(row: Row): 'least' | 'reason' | 'OVER' {
  const isLeast = row.reads === row.leastReads && row.writes <= row.leastWrites * WRITES_WITHIN;
  const isCounted = row.writes >= row.leastWrites / WRITES_WITHIN;
  if (isLeast && isCounted) return 'least';
  return OVER.some(({ what }) => what.test(nameOf(row))) ? 'reason' : 'OVER';
}

/** The call, or the function and the call that set it to work. */
export const nameOf = ({ name, by }: Row) => (by === undefined ? name : `${by} after ${name}`);

/** The table, an operation and what came of it together. */
export function tableOf(rows: Row[]): string {
  const widest = Math.max(...rows.map((row) => shown(row).length));
  const lines = rows.map((row) => {
    const numbers = [row.reads, row.leastReads, row.writes, row.leastWrites].map((one) => String(one).padStart(8));
    return `${shown(row).padEnd(widest)} ${numbers.join('')}  ${verdictOf(row)}`;
  });
  const heads = ['reads', 'least', 'writes', 'least'].map((one) => one.padStart(8)).join('');
  return [`${''.padEnd(widest)} ${heads}`, ...lines].join('\n');
}

const shown = (row: Row) => (row.by === undefined ? row.name : `  ${row.by}`);

/** Reasons for which no line is over any more: they are to be taken away. */
export const reasonsNotNeeded = (rows: Row[]): string[] => {
  const over = rows.filter((row) => verdictOf(row) === 'reason').map(nameOf);
  return OVER.filter(({ what }) => !over.some((name) => what.test(name))).map(({ because }) => because);
};

/** The reasons that were needed, each with the rows that it is for. */
export function reasonsIn(rows: Row[]): string {
  const over = rows.filter((row) => verdictOf(row) === 'reason').map(nameOf);
  return OVER.map(({ what, because }) => ({ because, of: over.filter((name) => what.test(name)).length }))
    .filter(({ of }) => of > 0)
    .map(({ because, of }) => `${String(of).padStart(4)}  ${because}`)
    .join('\n');
}
