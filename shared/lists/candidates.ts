import type { ListEntry } from '../model.ts';
import type { Layout } from '../projections/layout.ts';
import type { Position } from '../projections/read-list.ts';
import { readList } from '../projections/read-list.ts';
import type { Marks } from './case-entries.ts';
import { listOf } from './case-entries.ts';
import type { PlannedList } from './plan-list.ts';

/** Entries that are read of one list for one page, where most may have to be left out again. */
export const MOST_READ = 500;

/** One of the lists that make up a page. */
export interface Source extends PlannedList {
  /** Which of its entries may be meant; absent: all. */
  keeps?: ((marks: Marks) => boolean) | undefined;
}

export interface Sought {
  direction: 'asc' | 'desc';
  after: Position | undefined;
  /** Bounds of places, where the order has them. */
  from?: string | undefined;
  to?: string | undefined;
  /** How many are wanted. */
  limit: number;
}

/** What lists hold for a page: in order, a case once for each list, and as far as all of them were read. */
export interface Candidates {
  entries: ListEntry[];
  /** Where reading has to go on; none when all lists are at their end. */
  horizon: Position | undefined;
}

/** Reads several lists that are in the same order as one. One Query for each list and shard, of at most 500 entries. */
export async function readCandidates(sources: Source[], sought: Sought, layout: Layout): Promise<Candidates> {
  const read = await Promise.all(sources.map((source) => readSource(source, sought, layout)));
  const comes = byPlace(sought.direction);
  const horizon = read
    .flatMap((one) => one.horizon ?? [])
    .toSorted(comes)
    .at(0);
  const within = read
    .flatMap(({ entries }) => entries)
    .filter((entry) => !horizon || comes(entry, horizon) <= 0)
    .toSorted(comes);
  return { entries: within, horizon };
}

async function readSource({ keeps, ...planned }: Source, sought: Sought, layout: Layout): Promise<Candidates> {
  const limit = keeps ? MOST_READ : sought.limit + 1;
  const { direction: order, after, from, to } = sought;
  const list = listOf(planned.order, planned.listedAs, planned.facet);
  const all = await readList({ list, order, after, from, to, limit }, layout);
  const last = all.at(-1);
  return {
    entries: keeps ? all.filter(({ marks }) => keeps(marks as Marks)) : all,
    horizon: last && all.length >= limit ? { place: last.place, recordId: last.recordId } : undefined,
  };
}

/** Which of two places comes first. */
export const byPlace = (direction: 'asc' | 'desc') => (one: Position, other: Position) => {
  const [a, b] = [keyOf(one), keyOf(other)];
  if (a === b) return 0;
  return a < b === (direction === 'asc') ? -1 : 1;
};

const keyOf = ({ place, recordId }: Position) => `${place} ${recordId}`;
