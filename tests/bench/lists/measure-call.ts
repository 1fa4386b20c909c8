import { ask } from './ask.ts';
import type { Call } from './calls.ts';
import type { Cost, Meter } from './meter.ts';

/** What a call costs at one size. */
export interface Measured extends Cost {
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** How many items there were, where there are any, and whether these filled the page. */
  shown: number | undefined;
  isFull: boolean;
}

interface Listed {
  items?: unknown[];
  nextCursor?: string | null;
}

/** Runs a call so many times, when it has been run once. The dearest run counts; one refused or not served says why. */
export async function measureCall(meter: Meter, call: Call, runs: number): Promise<Measured | string> {
  try {
    const query = await upTo(call);
    const request = { ...call, query };
    const work = () => meter.costOf(() => ask<Listed>(request));
    const { result } = await work();
    const times: number[] = [];
    const cost: Cost = { requests: 0, items: 0, units: 0 };
    for (let run = 0; run < runs; run++) {
      const began = performance.now();
      const one = await work();
      times.push(performance.now() - began);
      for (const part of ['requests', 'items', 'units'] as const) cost[part] = Math.max(cost[part], one.cost[part]);
    }
    const shown = call.full === undefined ? undefined : (result.items?.length ?? 0);
    const isFull = shown === undefined || shown >= (call.full ?? 0);
    return { ...cost, p50: at(times, 0.5), p99: at(times, 0.99), shown, isFull };
  } catch (error) {
    return (error as Error).message;
  }
}

const at = (times: number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

/** The query with which the page begins that is asked for. */
async function upTo({ page = 1, query = {}, ...call }: Call): Promise<Record<string, string>> {
  let next = query;
  for (let one = 1; one < page; one++) {
    const { nextCursor } = await ask<Listed>({ ...call, query: next });
    if (!nextCursor) throw new Error(`there are only ${one} pages`);
    next = { ...query, cursor: nextCursor };
  }
  return next;
}
