/** What a partition was asked for. */
export interface Heat {
  /** `table`, or the name of an index. */
  index: string;
  partitionKey: string;
  /** Units a second: on average, and in the second in which it was most. */
  average: number;
  peak: number;
}

interface Account {
  total: number;
  second: number;
  inSecond: number;
  peak: number;
}

/** Adds up units by partition and second. */
export class Ledger {
  readonly #accounts = new Map<string, Account>();
  #second = 0;

  /** From here on it is this second. */
  at(second: number): void {
    this.#second = second;
  }

  add(index: string, partitionKey: string, units: number): void {
    const key = `${index}\n${partitionKey}`;
    const account = this.#accounts.get(key) ?? { total: 0, second: this.#second, inSecond: 0, peak: 0 };
    if (account.second !== this.#second) Object.assign(account, { second: this.#second, inSecond: 0 });
    account.total += units;
    account.inSecond += units;
    account.peak = Math.max(account.peak, account.inSecond);
    this.#accounts.set(key, account);
  }

  /** The hottest partitions of the table or of an index, by their average. */
  hottest(index: string, { seconds, most }: { seconds: number; most: number }): Heat[] {
    return [...this.#accounts]
      .filter(([key]) => key.startsWith(`${index}\n`))
      .map(([key, { total, peak }]) => ({
        index,
        partitionKey: key.split('\n')[1] ?? '',
        average: total / seconds,
        peak,
      }))
      .toSorted((a, b) => b.average - a.average)
      .slice(0, most);
  }

  /** All units of the table or of an index a second. */
  sum(index: string, seconds: number): number {
    let sum = 0;
    for (const [key, { total }] of this.#accounts) if (key.startsWith(`${index}\n`)) sum += total;
    return sum / seconds;
  }
}
