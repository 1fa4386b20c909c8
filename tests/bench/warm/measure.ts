/** What many calls came to. */
export interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
}

interface Many {
  calls: number;
  /** At the same time. */
  together: number;
}

/** Makes the calls that are made ready by `ready`, so many at once, each as soon as one before has ended. Rejects with the first that fails. */
export async function measure(
  ready: (i: number) => () => Promise<unknown>,
  { calls, together }: Many,
): Promise<Measured> {
  const times: number[] = [];
  let next = 0;
  const all = Array.from({ length: calls }, (_, i) => ready(i));
  const start = performance.now();
  const client = async () => {
    for (let call = all[next++]; call; call = all[next++]) {
      const began = performance.now();
      await call();
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: together }, client));
  const seconds = (performance.now() - start) / 1000;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { perSecond: calls / seconds, p50: at(0.5), p99: at(0.99) };
}
