import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, Worker } from '../types.ts';

export interface Rest {
  /** Resolves when nothing runs or has something to do now; after `timeoutMs` rejects with what is still busy. */
  settle: (timeoutMs?: number) => Promise<void>;
  /** Moves the clock to an instant, with a stop and rest at every time that a worker waits for on the way. */
  moveClock: (to: Date) => Promise<void>;
}

export interface RestOptions {
  clock: Clock;
  workers: Worker[];
  /** Names of the functions that run. */
  running: () => string[];
}

const lookEveryMs = 5;
/** A worker that would never stop waiting for something new must not hang the clock. */
const mostStops = 10_000;

/** Knows when the stack is at rest, and moves time from one rest to the next. Movements asked for meanwhile wait. */
export function createRest(options: RestOptions): Rest {
  const settle = (timeoutMs = 30_000) => untilIdle(options, timeoutMs);
  let moving: Promise<unknown> = Promise.resolve();
  return {
    settle,
    moveClock(to) {
      const moved = moving.then(() => move(to, { ...options, settle }));
      moving = moved.catch(() => undefined);
      return moved;
    },
  };
}

async function untilIdle({ workers, running }: RestOptions, timeoutMs: number): Promise<void> {
  const busy = () => [
    ...workers.flatMap((worker) => worker.busy() ?? []),
    ...running().map((name) => `the function ${name}`),
  ];
  const end = performance.now() + timeoutMs;
  // Twice in a row: work is handed on from one part to the next, and may be in nobody's hands for a moment.
  for (let quiet = 0; quiet < 2; quiet = busy().length > 0 ? 0 : quiet + 1) {
    await pause(lookEveryMs);
    if (performance.now() > end && busy().length > 0) {
      throw new Error(`Not at rest after ${timeoutMs / 1000} s: ${[...new Set(busy())].join('; ')}`);
    }
  }
}

async function move(to: Date, { clock, workers, settle }: RestOptions & Pick<Rest, 'settle'>): Promise<void> {
  if (to < clock.now()) throw new RangeError(`The clock never goes back: it is ${clock.now().toISOString()} already`);
  await settle();
  const stopAt = async (instant: Date) => {
    if (instant > clock.now()) clock.moveTo(instant);
    for (const worker of workers) worker.wake();
    await settle();
  };
  let reached = new Date(0);
  for (let stops = 0; stops < mostStops; stops += 1) {
    const next = nextStop(workers, reached);
    if (!next || next > to) return stopAt(to);
    reached = next;
    await stopAt(next);
  }
  throw new Error(
    `The clock stopped ${mostStops} times before ${to.toISOString()}: something waits for ever new times`,
  );
}

/** Strictly later than the last stop: what cannot be done at its time does not hold the clock there. */
function nextStop(workers: Worker[], after: Date): Date | undefined {
  const waiting = workers.flatMap((worker) => worker.nextAt?.() ?? []).filter((at) => at > after);
  return waiting.toSorted((a, b) => a.getTime() - b.getTime())[0];
}
