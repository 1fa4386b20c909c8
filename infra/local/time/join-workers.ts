import { earliest } from './alarm.ts';
import type { Worker } from '../types.ts';

/** Several workers seen as one. */
export function joinWorkers(workers: Worker[]): Worker {
  return {
    busy: () => workers.map((worker) => worker.busy()).find((work) => work !== undefined),
    nextAt: () => earliest(workers.flatMap((worker) => worker.nextAt?.()?.getTime() ?? [])),
    wake: () => workers.forEach((worker) => worker.wake()),
    stop: async () => void (await Promise.all(workers.map((worker) => worker.stop()))),
  };
}
