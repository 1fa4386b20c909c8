import type { Tally } from './tally.ts';

/** A place in a list, and what the list is filtered by there. */
export interface Entry {
  list: string;
  place: string;
  marks?: object;
}

/** What a kind of record is listed and counted as: a pure function of its facts, so that what was counted can be taken back. */
export interface Projector<F extends object> {
  entries: (facts: F, shard: number) => Entry[];
  tallies: (facts: F) => Tally[];
}

/** How a record is at a moment. */
export interface Projected<F extends object> {
  recordId: string;
  /** Grows with every change of the record, and of all else that the facts are made of. */
  version: number;
  /** None once it is gone. */
  facts: F | undefined;
  /** Seconds since the epoch; as the record's own. */
  expiresAt?: number | undefined;
}
