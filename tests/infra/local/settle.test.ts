import { describe, expect, it } from 'vitest';
import { createRest } from '../../../infra/local/time/settle.ts';
import type { Clock, Worker } from '../../../infra/local/types.ts';

const day = (days: number) => new Date(Date.UTC(2025, 0, 1 + days));

function aClock(): Clock {
  let at = day(0);
  return { now: () => at, shared: new SharedArrayBuffer(8), moveTo: (instant) => void (at = instant) };
}

/** Waits for some days, one after the other; notes when it was woken. */
function aWorker(clock: Clock, days: number[], more: Partial<Worker> = {}) {
  const woken: number[] = [];
  const worker: Worker = {
    busy: () => undefined,
    nextAt: () => days.map(day).find((at) => at > clock.now()),
    wake: () => void woken.push((clock.now().getTime() - day(0).getTime()) / 86_400_000),
    stop: async () => undefined,
    ...more,
  };
  return { worker, woken };
}

describe('moving the clock', () => {
  it('stops at each time that a worker waits for, in order, and not beyond its end', async () => {
    const clock = aClock();
    const [one, other] = [aWorker(clock, [5, 9]), aWorker(clock, [2])];
    await createRest({ clock, workers: [one.worker, other.worker], running: () => [] }).moveClock(day(7));
    expect(one.woken).toEqual([2, 5, 7]);
    expect(other.woken).toEqual([2, 5, 7]);
    expect(clock.now()).toEqual(day(7));
  });

  it('comes to what is overdue once, and does not wait for it for ever', async () => {
    const clock = aClock();
    const { worker, woken } = aWorker(clock, [], { nextAt: () => day(-1) });
    await createRest({ clock, workers: [worker], running: () => [] }).moveClock(day(1));
    expect(woken).toEqual([0, 1]);
  });

  it('refuses to go back', async () => {
    const clock = aClock();
    await expect(createRest({ clock, workers: [], running: () => [] }).moveClock(day(-1))).rejects.toThrow(
      'never goes back',
    );
  });

  it('waits at each stop until the work there is done', async () => {
    const clock = aClock();
    let working = false;
    const { worker } = aWorker(clock, [2], { busy: () => (working ? 'slow work' : undefined) });
    const seen: boolean[] = [];
    worker.wake = () => {
      seen.push(working);
      working = true;
      setTimeout(() => (working = false), 30);
    };
    await createRest({ clock, workers: [worker], running: () => [] }).moveClock(day(3));
    expect(seen).toEqual([false, false]);
    expect(working).toBe(false);
  });
});

describe('settling', () => {
  it('names what is busy when time is up', async () => {
    const { worker } = aWorker(aClock(), [], { busy: () => 'mail queue' });
    const rest = createRest({ clock: aClock(), workers: [worker], running: () => ['stream-react'] });
    await expect(rest.settle(40)).rejects.toThrow('Not at rest after 0.04 s: mail queue; the function stream-react');
  });
});
