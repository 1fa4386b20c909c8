import type { Clock, Store } from '../types.ts';

/** From which sequence number on the virtual clock was how far ahead. */
interface Mark {
  after: string;
  aheadMs: number;
}

export interface StreamTimes {
  /** To be called after each movement of the clock, with the last sequence number that was read. */
  mark(lastRead: string): void;
  /** When a record was written by the virtual clock, given the machine's seconds; the same at every delivery. */
  virtualSeconds(sequenceNumber: string, machineSeconds: number): number;
}

/** The engine stamps records by the machine's clock; this remembers by how much to put each forward. */
export function createStreamTimes(tableName: string, { clock, store }: { clock: Clock; store: Store }): StreamTimes {
  const collection = store.collection<Mark>(`streamTimes:${tableName}`);
  const marks = collection.all().map(({ document }) => document);
  return {
    mark(after) {
      const mark = { after, aheadMs: clock.now().getTime() - Date.now() };
      marks.push(mark);
      collection.set(String(marks.length), mark);
    },
    virtualSeconds(sequenceNumber, machineSeconds) {
      const mark = marks.findLast(({ after }) => BigInt(after) < BigInt(sequenceNumber));
      return machineSeconds + Math.round((mark?.aheadMs ?? 0) / 1000);
    },
  };
}
