import type { EntityName } from '../lists/keys.ts';
import { itemOf } from '../lists/keys.ts';
import { itemSize } from '../lists/item-text.ts';
import { Ledger } from './ledger.ts';

type Item = Record<string, unknown>;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
const WRITE_BYTES = 1024;
const READ_BYTES = 4096;

/** An index of the template: what keys it, and the attributes that it holds; undefined: all. */
export interface IndexOf {
  name: string;
  partitionKey: string;
  sortKey: string;
  holds: Set<string> | undefined;
}

interface Written {
  entity: EntityName;
  before?: object | undefined;
  after?: object | undefined;
  /** As part of a transaction, which costs the table twice as much, and the indexes no more. */
  together: boolean;
}

/** Charges what is written and read to the partitions of the table and its indexes, by DynamoDB's rules. */
export class Charges {
  readonly writes = new Ledger();
  readonly reads = new Ledger();
  readonly #indexes: IndexOf[];

  constructor(indexes: IndexOf[]) {
    this.#indexes = indexes;
  }

  at(second: number): void {
    this.writes.at(second);
    this.reads.at(second);
  }

  write({ entity, together, ...images }: Written): void {
    const [before, after] = [images.before, images.after].map((one) => one && itemOf(entity, one as Item));
    const item = after ?? before;
    if (!item) return;
    const size = Math.max(before ? itemSize(before) : 0, after ? itemSize(after) : 0);
    this.writes.add('table', String(item['pk']), Math.ceil(size / WRITE_BYTES) * (together ? 2 : 1));
    for (const index of this.#indexes) this.#writeIndex(index, before, after);
  }

  /** Adds to numbers of an item of this size. */
  update(partitionKey: string, size: number, { together }: { together: boolean }): void {
    this.writes.add('table', partitionKey, Math.ceil(size / WRITE_BYTES) * (together ? 2 : 1));
  }

  /** Strongly consistent. */
  read(partitionKey: string, bytes: number): void {
    this.reads.add('table', partitionKey, Math.max(1, Math.ceil(bytes / READ_BYTES)));
  }

  /** Nothing where the index holds the same as before; a new place in it is a removal and a write. */
  #writeIndex(index: IndexOf, before: Item | undefined, after: Item | undefined): void {
    const [was, is] = [heldIn(index, before), heldIn(index, after)];
    const [from, to] = [was && placeIn(index, was), is && placeIn(index, is)];
    if (was && is && from === to) {
      if (JSON.stringify(was) === JSON.stringify(is)) return;
      this.#add(index, is, Math.max(itemSize(was), itemSize(is)));
      return;
    }
    for (const one of [was, is]) if (one) this.#add(index, one, itemSize(one));
  }

  #add(index: IndexOf, held: Item, size: number): void {
    this.writes.add(index.name, String(held[index.partitionKey]), Math.ceil(size / WRITE_BYTES));
  }
}

const placeIn = ({ partitionKey, sortKey }: IndexOf, item: Item) =>
  `${String(item[partitionKey])}\n${String(item[sortKey])}`;

function heldIn({ partitionKey, sortKey, holds }: IndexOf, item: Item | undefined): Item | undefined {
  if (item?.[partitionKey] === undefined || item[sortKey] === undefined) return undefined;
  return holds ? Object.fromEntries(Object.entries(item).filter(([name]) => holds.has(name))) : item;
}
