import type { Random } from '../../support/random.ts';

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
