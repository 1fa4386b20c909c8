/** Numbers by chance that come the same for the same seeds (mulberry32). */
export class Random {
  #state: number;

  constructor(...seeds: number[]) {
    this.#state = seeds.reduce((state, seed) => Math.imul(state ^ seed, 0x9e3779b1) ^ (state >>> 15), 0x2545f491);
  }

  /** From 0 up to 1, which it never is. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
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

/** Some things are much more frequent than others: the one at 0 twice as frequent as that at 1, three times as that at 2. */
export class Zipf {
  readonly #upTo: Float64Array;

  constructor(size: number) {
    this.#upTo = new Float64Array(size);
    let sum = 0;
    for (let i = 0; i < size; i++) this.#upTo[i] = sum += 1 / (i + 1);
  }

  /** A place, 0 the most frequent. */
  pick(random: Random): number {
    const sought = random.next() * (this.#upTo.at(-1) ?? 0);
    let [low, high] = [0, this.#upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#upTo[middle] ?? 0) > sought) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
