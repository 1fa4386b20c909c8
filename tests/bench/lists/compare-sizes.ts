import { caseCount } from './amounts.ts';
import type { Call } from './calls.ts';
import type { Measured } from './measure-call.ts';
import type { Size } from './measure-size.ts';
import { measureSize } from './measure-size.ts';
import { Meter } from './meter.ts';
import { tableOf, totals } from './table.ts';
import { verdictOf } from './verdicts.ts';

export interface Comparison extends Omit<Size, 'cases' | 'now'> {
  /** The smallest first. */
  sizes: number[];
  write: (line: string) => void;
}

/** Loads each size, asks for every page, and tells what it cost; whether all of it is as it should be. */
export async function compareSizes({ sizes, write, ...options }: Comparison): Promise<boolean> {
  const meter = new Meter();
  const now = Date.now();
  const measured = new Map<string, (Measured | string)[]>();
  const promised = new Map<string, Call>();
  for (const cases of sizes) {
    const found = await measureSize(meter, { ...options, cases, now });
    for (const [call, one] of found) {
      measured.set(call.name, [...(measured.get(call.name) ?? []), one]);
      promised.set(call.name, call);
    }
    write(`\n${caseCount(cases)}\n`);
    write(tableOf(found.map(([{ name }, one]) => [name, one])));
  }
  const verdicts = new Map([...measured].map(([name, bySize]) => [name, verdictOf(bySize, promised.get(name))]));
  write(`\nRead units of a page at ${sizes.map(caseCount).join(', ')}\n`);
  write(totals(measured, verdicts));
  return [...verdicts.values()].every(({ isGood }) => isGood);
}
