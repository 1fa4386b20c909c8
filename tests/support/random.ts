/** Numbers from 0 up to 1, which they never are, by chance: the same for the same state (mulberry32). */
export function mulberry32(begin: number): () => number {
  let state = begin;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Chance that comes the same for the same seeds. */
export class Random {
  /** From 0 up to 1, which it never is. */
  readonly next: () => number;

  constructor(...seeds: number[]) {
    this.next = mulberry32(
      seeds.reduce((state, seed) => Math.imul(state ^ seed, 0x9e3779b1) ^ (state >>> 15), 0x2545f491),
    );
  }

  /** A whole number from 0 up to the limit, which it never is. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** A whole number between two, which are in. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  of<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  /** One of several by their shares of 1. */
  share<T>(values: readonly (readonly [T, number])[]): T {
    let rest = this.next();
    const found = values.find(([, share]) => (rest -= share) < 0) ?? values.at(-1);
    return (found as readonly [T, number])[0];
  }
}
