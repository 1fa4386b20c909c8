import { CELL, tallyOf } from '../../../shared/projections/tally.ts';
import type { Tally } from '../../../shared/projections/tally.ts';
import { itemOf } from './keys.ts';

type Cells = Map<string, number>;
type Sheets = Map<string, Cells>;
type Item = Record<string, unknown>;

/** Sums what cases count as, in memory; those of one client, whose cases follow each other, only until these are over. */
export class SummedSheets {
  readonly #all: Sheets = new Map();
  #ofClient: Sheets = new Map();
  #client = '';

  /** Counts, and answers the sheets of the client before, when that was another one. */
  add(tallies: Tally[], { client, passes }: { client: string; passes: boolean }): Item[] {
    const done = client === this.#client ? [] : itemsOf(this.#ofClient);
    if (client !== this.#client) [this.#ofClient, this.#client] = [new Map(), client];
    for (const { scope, sheet, cell, by } of tallies) {
      const sheets = passes && scope.includes(client) ? this.#ofClient : this.#all;
      const key = `${scope}\n${sheet}`;
      const cells = sheets.get(key) ?? new Map<string, number>();
      sheets.set(key, cells.set(cell, (cells.get(cell) ?? 0) + by));
    }
    return done;
  }

  /** All that is left. */
  *rest(): Generator<Item> {
    yield* itemsOf(this.#ofClient);
    for (const one of this.#all) yield itemOfSheet(one);
  }
}

const itemsOf = (sheets: Sheets) => [...sheets].map(itemOfSheet);

/** Of the first generation, in the only shard. */
function itemOfSheet([key, cells]: [string, Cells]): Item {
  const [scope = '', sheet = ''] = key.split('\n');
  const named = [...cells].filter(([, by]) => by !== 0).map(([cell, by]) => [`${CELL}${cell}`, by] as const);
  const place = tallyOf({ scope, generation: 1, shard: 0 });
  return { ...itemOf('tally', { tallyOf: place, sheet }), ...Object.fromEntries(named) };
}
