import type { Tally } from '../../../shared/projections/tally.ts';
import { CELL } from '../../../shared/projections/tally.ts';

/** Keys, markers, scope and the like. */
const BASE_BYTES = 160;
const NUMBER_BYTES = 4;

/** How large the sheets of numbers are: by the cells that were ever counted on each. */
export class SheetSizes {
  readonly #sheets = new Map<string, { cells: Set<string>; bytes: number }>();

  /** The size of a sheet once these are counted on it. */
  add(scope: string, sheet: string, tallies: Tally[]): number {
    const key = `${scope}\n${sheet}`;
    const known = this.#sheets.get(key) ?? { cells: new Set<string>(), bytes: BASE_BYTES + 2 * key.length };
    for (const { cell } of tallies) {
      if (known.cells.has(cell)) continue;
      known.cells.add(cell);
      known.bytes += CELL.length + cell.length + NUMBER_BYTES;
    }
    this.#sheets.set(key, known);
    return known.bytes;
  }

  get largest(): { sheet: string; bytes: number } {
    const [key, { bytes }] = [...this.#sheets].reduce((most, one) => (one[1].bytes > most[1].bytes ? one : most));
    return { sheet: key.replace('\n', ' '), bytes };
  }
}
