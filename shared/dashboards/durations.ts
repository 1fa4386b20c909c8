import type { Cells } from '../projections/read-tallies.ts';

/** How long closed cases of a type took that ended in a status. */
export const durationSheet = (caseType: string, status: string) => `took/${caseType}/${status}`;

/** Days of all of them together. */
export const MEAN_CELL = 'days';

const EXACT_DAYS = 60;
const GROWTH = 1.05;
const LONGEST_DAYS = 36_525;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** The longest duration in each bin, in days: every day to 60, then at most 5 % more each time, up to a hundred years. */
const BINS = (() => {
  const bins = Array.from({ length: EXACT_DAYS + 1 }, (_, days) => days);
  for (let last = EXACT_DAYS; last < LONGEST_DAYS;) bins.push((last = Math.floor(last * GROWTH)));
  return bins;
})();

/** Days from a date to another; none where it lies before. */
export const daysTaken = (from: string, to: string) =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS));

/** The cell in which a duration is counted, named by its bin. */
export function binOf(days: number): string {
  const bin = BINS.findIndex((longest) => days <= longest);
  return String(bin < 0 ? BINS.length - 1 : bin);
}

/** Half-way in the bin: at most 2.5 % and half a day from the truth, exact to 60 days. */
function daysIn(bin: number) {
  const longest = BINS[bin] ?? LONGEST_DAYS;
  const shortest = (BINS[bin - 1] ?? -1) + 1;
  return Math.round((shortest + longest) / 2);
}

/** What a sheet of durations says: how many, their mean to a tenth of a day, median and ninetieth percentile by rank. */
export function summed(cells: Cells) {
  const bins = [...cells]
    .filter(([cell, count]) => cell !== MEAN_CELL && count > 0)
    .map(([cell, count]) => ({ bin: Number(cell), count }))
    .toSorted((one, other) => one.bin - other.bin);
  const cases = bins.reduce((sum, { count }) => sum + count, 0);
  const mean = cases === 0 ? 0 : Math.round(((cells.get(MEAN_CELL) ?? 0) / cases) * 10) / 10;
  const at = (share: number) => {
    let left = Math.ceil(cases * share);
    const found = bins.find(({ count }) => (left -= count) <= 0);
    return found ? daysIn(found.bin) : 0;
  };
  return { cases, meanDays: mean, medianDays: at(0.5), ninetiethDays: at(0.9) };
}
