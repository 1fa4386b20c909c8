import type { Measured } from './measure-call.ts';
import type { Verdict } from './verdicts.ts';

const NAME = 46;
const NUMBER = 10;

const row = (name: string, cells: string[]) => name.padEnd(NAME) + cells.map((cell) => cell.padStart(NUMBER)).join('');

/** What each call costs at one size. */
export function tableOf(calls: [string, Measured | string][]): string {
  const head = row('', ['requests', 'items', 'units', 'p50 ms', 'p99 ms', 'shown']);
  return [
    head,
    ...calls.map(([name, one]) => (typeof one === 'string' ? row(name, [`  ${one}`]) : measuredRow(name, one))),
  ].join('\n');
}

function measuredRow(name: string, one: Measured): string {
  const shown = one.shown === undefined ? '' : `${one.shown}${one.isFull ? '' : ' *'}`;
  const numbers = [one.requests, one.items, one.units].map(String);
  return row(name, [...numbers, one.p50.toFixed(1), one.p99.toFixed(1), shown]);
}

/** The read units of each call at all sizes, and what is to be said of them. */
export const totals = (measured: Map<string, (Measured | string)[]>, verdicts: Map<string, Verdict>): string =>
  [...measured]
    .map(([name, bySize]) => {
      const units = bySize.map((one) => (typeof one === 'string' ? '-' : String(one.units)));
      return `${row(name, units)}  ${verdicts.get(name)?.says ?? ''}`;
    })
    .join('\n');
