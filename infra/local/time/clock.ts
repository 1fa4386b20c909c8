import type { Clock, Store } from '../types.ts';

/** The virtual clock of a store: where it stood before a restart, it stands ahead after it. */
export function createClock(store: Store): Clock {
  const saved = store.collection<{ aheadMs: number }>('clock');
  const shared = new SharedArrayBuffer(8);
  const ahead = new BigInt64Array(shared);
  const setAhead = (ms: number) => Atomics.store(ahead, 0, BigInt(ms));
  setAhead(saved.get('clock')?.aheadMs ?? 0);

  const now = () => new Date(Date.now() + Number(Atomics.load(ahead, 0)));
  return {
    now,
    shared,
    moveTo(instant) {
      if (instant < now()) throw new RangeError(`The clock never goes back: it is ${now().toISOString()} already`);
      const aheadMs = instant.getTime() - Date.now();
      setAhead(aheadMs);
      saved.set('clock', { aheadMs });
    },
  };
}
