import type { Layout } from '../projections/layout.ts';
import type { Position } from '../projections/read-list.ts';
import { readList } from '../projections/read-list.ts';
import type { WordMarks } from './case-words.ts';
import { caseOfWords } from './keep-words.ts';

/** That a case stands in a list of words. */
export interface WordEntry extends Position {
  caseId: string;
  marks: WordMarks;
}

/** A stretch of several lists together. */
export interface WordSlice {
  /** Each case once. */
  entries: WordEntry[];
  /** How far it reaches; undefined when it is the last. */
  end: Position | undefined;
}

/** The next entries of lists taken together, newest cases first. One Query for each list, times shards. */
export async function readWords(
  lists: string[],
  { after, limit }: { after: Position | undefined; limit: number },
  layout: Layout,
): Promise<WordSlice> {
  const found = await Promise.all(lists.map((list) => readList({ list, order: 'desc', after, limit }, layout)));
  const all = found.flat().toSorted((one, other) => (isNewer(one, other) ? -1 : 1));
  const read = all.slice(0, limit);
  const more = all.length > limit || found.some(({ length }) => length === limit);
  const entries = read.map(({ place, recordId, marks }) => ({
    place,
    recordId,
    caseId: caseOfWords(recordId),
    marks: marks as WordMarks,
  }));
  const last = read.at(-1);
  return {
    entries: [...new Map(entries.map((entry) => [`${entry.place} ${entry.caseId}`, entry])).values()],
    end: more && last ? { place: last.place, recordId: last.recordId } : undefined,
  };
}

/** Of two positions the one that comes first. */
export const isNewer = (one: Position, other: Position) =>
  one.place === other.place ? one.recordId > other.recordId : one.place > other.place;
