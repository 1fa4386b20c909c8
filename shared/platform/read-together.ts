import DataLoader from 'dataloader';
import { wholeBatch } from './table.ts';

/** DynamoDB reads no more at once: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const MOST = 100;

interface Found<T> {
  /** In the order of the keys, null where there is none. */
  data: (T | null)[];
  unprocessed: unknown[];
}

/**
 * A way to read one record that shares a BatchGet with whatever else is read by it at the same moment. Nothing is kept: each
 * call reads the record as it is after the call, so who reads it again after a conflict sees what is new.
 */
export function readTogether<K extends object, T>(
  read: (keys: K[]) => Promise<Found<T>>,
): (key: K) => Promise<T | undefined> {
  const loader = new DataLoader<K, T | null>(
    async (keys) => {
      // DynamoDB refuses a key that is named twice.
      const names = keys.map((key) => JSON.stringify(key));
      const places = new Map(names.map((name, i) => [name, keys[i] as K]));
      const data = wholeBatch(await read([...places.values()]));
      const found = new Map([...places.keys()].map((name, i) => [name, data[i] ?? null]));
      return names.map((name) => found.get(name) ?? null);
    },
    { cache: false, maxBatchSize: MOST },
  );
  return async (key) => (await loader.load(key)) ?? undefined;
}
