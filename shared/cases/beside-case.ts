import type { Write } from '../platform/write.ts';

interface Decided<T> {
  /** The item as it will be. */
  value: T;
  write: Write;
}

/** What is stored in the transaction of a case and is no record of it. */
export class BesideCase {
  readonly #writes: Write[] = [];
  readonly #items = new Map<string, Decided<unknown>>();

  add(write: Write) {
    this.#writes.push(write);
  }

  /** An item as it was decided so far: a transaction can write each item once alone, so who decides again goes on from there. */
  get<T>(item: string): T | undefined {
    return this.#items.get(item)?.value as T | undefined;
  }

  /** Decides about an item, in place of what was decided of it before. */
  set<T>(item: string, decided: Decided<T>) {
    this.#items.set(item, decided);
  }

  get size() {
    return this.#writes.length + this.#items.size;
  }

  writes(): Write[] {
    return [...this.#writes, ...[...this.#items.values()].map(({ write }) => write)];
  }
}
