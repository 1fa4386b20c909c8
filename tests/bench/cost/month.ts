import type { Row } from '../capacity/measure.ts';
import { PRICES, type Line } from './prices.ts';
import * as usage from './usage.ts';

/** What the template has of that which costs while nothing happens. */
export interface Standing {
  queues: number;
  alarmMetrics: number;
  customMetrics: number;
}

/** How much of each line a month needs. */
export type Month = Record<Line, number>;

interface Organisation {
  openCases: number;
  /** Nobody works: what is there is kept, and looked after. */
  idle?: boolean;
}

/** A month of an organisation, from what each operation was measured to cost. */
export function monthOf({ openCases, idle = false }: Organisation, rows: Row[], standing: Standing): Month {
  const calls = Object.entries(usage.CALLS).map(([name, often]) => ({ name, times: idle ? 0 : often * openCases }));
  const units = (of: (row: Row) => number) =>
    sum(calls.map(({ name, times }) => times * sum(rowsOf(name, rows).map(of))));
  const requests = sum(calls.map(({ times }) => times));
  const mails = sum(calls.filter(({ name }) => usage.MAILED.includes(name)).map(({ times }) => times));
  const events = units(({ events: count }) => count) + usage.SWEEPS;
  const storage = openCases * usage.CASES_FOR_EACH_OPEN * usage.CASE_GB;
  return {
    reads: units(({ reads }) => reads) + usage.SWEEPS * usage.SWEEP_READS,
    writes: units(({ writes }) => writes),
    storage,
    recovery: storage,
    invocations: events,
    compute: events * usage.EVENT_SECONDS,
    requests,
    mails,
    queues: standing.queues * usage.POLLS + 3 * mails,
    schedules: usage.SWEEPS + mails / 2,
    objects: openCases * usage.CASES_FOR_EACH_OPEN * usage.FILES_GB,
    objectWrites: 2 * sum(calls.filter(({ name }) => name.includes('/files/')).map(({ times }) => times)),
    logs: events * usage.LOG_GB,
    alarms: standing.alarmMetrics,
    // Billed by the hour in which something is counted.
    customMetrics: idle ? 0 : standing.customMetrics,
    transfer: requests * usage.ANSWER_GB,
  };
}

/** The first time that an operation was measured, with all that it set to work. */
function rowsOf(name: string, rows: Row[]): Row[] {
  const all = rows.filter((row) => row.name === name);
  const next = all.findIndex((row, i) => i > 0 && row.by === undefined);
  if (all.length === 0) throw new Error(`${name} was not measured: npm run bench -- capacity`);
  return next === -1 ? all : all.slice(0, next);
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** Dollars of a line, and what of it AWS gives for nothing. */
export function costOf(line: Line, quantity: number): { cost: number; free: number } {
  const { dollars, per, ...rest } = PRICES[line];
  const allowed = 'free' in rest ? rest.free : 0;
  return { cost: (quantity / per) * dollars, free: (Math.min(quantity, allowed) / per) * dollars };
}
