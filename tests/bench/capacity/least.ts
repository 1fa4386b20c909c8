import type { Look, Read } from './look.ts';
import { bytesOf, type Item } from './sizes.ts';

/** An index of the template: what keys it, and the attributes that it holds; undefined: all. */
export interface Index {
  partitionKey: string;
  sortKey: string;
  holds: Set<string> | undefined;
}

const READ_BYTES = 4096;
const WRITE_BYTES = 1024;

/**
 * The fewest read units for what an event had to read, by DynamoDB's rules: every item once; those of one Query are summed
 * before they are rounded up, those that are fetched by key are rounded up each, and what is not there costs as much as little.
 * What DynamoDB refused to write, since somebody else had written it, has to be read again.
 */
export function leastReads(looks: Look[]): number {
  const reads = agedReads(looks).toSorted((a, b) => Number(b.strong) - Number(a.strong));
  const walks = Map.groupBy(
    reads.filter(({ walk }) => walk !== undefined),
    ({ walk }) => walk,
  );
  const known = new Set<string>();
  const fresh = (read: Aged) =>
    [...read.items].filter(([key]) => isNew(known, `${read.index}\n${key}\n${read.ages.get(key)}`));
  const ofWalks = [...walks.values()].map((pages) => {
    const items = pages.flatMap(fresh);
    const isAgain = items.length === 0 && pages.some((page) => page.items.size > 0);
    return isAgain
      ? 0
      : units(
          items.map(([, item]) => item),
          pages.some(({ strong }) => strong),
        );
  });
  const ofKeys = reads
    .filter(({ walk }) => walk === undefined)
    .flatMap((read) => fresh(read).map(([, item]) => units([item], read.strong)));
  return sum([...ofWalks, ...ofKeys]);
}

/** A read, with how often each item of it had been refused before. */
type Aged = Read & { ages: Map<string, number> };

function agedReads(looks: Look[]): Aged[] {
  const refusals = new Map<string, number>();
  return looks.flatMap(({ reads, refused = [] }) => {
    for (const key of refused) refusals.set(key, (refusals.get(key) ?? 0) + 1);
    return reads.map((read) => ({
      ...read,
      ages: new Map([...read.items.keys()].map((key) => [key, refusals.get(key) ?? 0])),
    }));
  });
}

const units = (items: (Item | undefined)[], strong: boolean) => {
  const bytes = sum(items.map((item) => (item ? bytesOf(item) : 0)));
  return Math.max(1, Math.ceil(bytes / READ_BYTES)) * (strong ? 1 : 0.5);
};

/**
 * The fewest write units for what an event had to change, step by step (a message is claimed before it is sent, and each
 * change that the stream brings is counted by itself): an item that became another one, twice where all or nothing was to
 * be written, with each index that holds something else of it than before; and what a transaction made sure of. A write
 * that changed nothing had not to be.
 */
export function leastWrites(looks: Look[], indexes: Index[]): number {
  const writes = looks.flatMap((one) => one.writes);
  const checks = writes.filter(({ checked }) => checked);
  const changed = writes.filter(({ checked, before, after }) => !checked && !isSame(before, after));
  return sum([
    ...changed.map(({ before, after, together }) => size(before, after) * (together ? 2 : 1)),
    ...changed.flatMap(({ before, after }) => indexes.map((index) => indexUnits(index, before, after))),
    ...checks.map(({ before }) => size(before, undefined) * 2),
  ]);
}

function indexUnits(index: Index, before: Item | undefined, after: Item | undefined): number {
  const [was, is] = [heldIn(index, before), heldIn(index, after)];
  if (isSame(was, is)) return 0;
  if (was && is && placeIn(index, was) === placeIn(index, is)) return size(was, is);
  // Another place is a removal and a write.
  return (was ? size(was, undefined) : 0) + (is ? size(undefined, is) : 0);
}

const size = (before: Item | undefined, after: Item | undefined) =>
  Math.max(1, Math.ceil(Math.max(before ? bytesOf(before) : 0, after ? bytesOf(after) : 0) / WRITE_BYTES));

function heldIn({ partitionKey, sortKey, holds }: Index, item: Item | undefined): Item | undefined {
  if (!item?.[partitionKey] || !item[sortKey]) return undefined;
  return holds ? Object.fromEntries(Object.entries(item).filter(([name]) => holds.has(name))) : item;
}

const placeIn = ({ partitionKey, sortKey }: Index, item: Item) => JSON.stringify([item[partitionKey], item[sortKey]]);
/** The places that an event read more often than it had to. */
export function readAgain(looks: Look[]): string[] {
  const known = new Set<string>();
  const reads = looks.flatMap((one) => one.reads);
  const keys = reads.flatMap(({ index, items }) => [...items.keys()].map((key) => `${index} ${key}`));
  return [...new Set(keys.filter((key) => !isNew(known, key)))];
}

const isSame = (one: Item | undefined, other: Item | undefined) => canonical(one) === canonical(other);
const canonical = (item: Item | undefined) =>
  item && JSON.stringify(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)));
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

function isNew(known: Set<string>, name: string): boolean {
  if (known.has(name)) return false;
  known.add(name);
  return true;
}
