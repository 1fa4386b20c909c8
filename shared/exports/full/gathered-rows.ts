import { removePart, storePart } from './full-objects.ts';
import type { Rows } from './scan-page.ts';

/** How many parts and rows of each table are stored. */
export type Stored = Record<string, { parts: number; rows: number }>;

/** So many characters are gathered before they are stored. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** Rows of all tables that are not stored yet, and how much is. */
export class GatheredRows {
  #lines = new Map<string, string[]>();
  #characters = 0;
  #stored: Stored;
  readonly #date: string;

  constructor(date: string, stored: Stored) {
    this.#date = date;
    this.#stored = stored;
  }

  get isFull(): boolean {
    return this.#characters >= MOST_CHARACTERS;
  }

  add(rows: Rows[]): void {
    for (const { table, line } of rows) {
      const lines = this.#lines.get(table) ?? [];
      lines.push(line);
      this.#lines.set(table, lines);
      this.#characters += line.length;
    }
  }

  /** Stores the next part of each table that has new rows. Until the position is stored as well it may be done again. */
  async store(): Promise<Stored> {
    for (const [table, lines] of this.#lines) {
      const { parts = 0, rows = 0 } = this.#stored[table] ?? {};
      await storePart({ table, date: this.#date, number: parts }, lines.join(''));
      this.#stored = { ...this.#stored, [table]: { parts: parts + 1, rows: rows + lines.length } };
    }
    this.#lines = new Map();
    this.#characters = 0;
    return this.#stored;
  }

  /** What a lost runner stored beyond the last part: one of each table at most, since only with the position there is another. */
  async removeLeftovers(tables: string[]): Promise<void> {
    for (const table of tables) {
      await removePart({ table, date: this.#date, number: this.#stored[table]?.parts ?? 0 });
    }
  }
}
