import { shardOf } from '../projections/layout.ts';
import type { Sheet } from '../projections/read-tallies.ts';

/** A sheet of 4 KB holds some hundred managers; those of a category lie on so many of them. */
const SHEETS = 16;

const scopeOf = (category: string) => `caseload/${category}`;

/** Where it is counted how many open cases of a category somebody manages. */
export const caseloadPlace = (category: string, contactId: string) => ({
  scope: scopeOf(category),
  sheet: String(shardOf(contactId, SHEETS)),
  cell: contactId,
});

/** All managers of a category, by contact. */
export const caseloadSheets = (category: string): Sheet[] =>
  Array.from({ length: SHEETS }, (_, sheet) => ({ scope: scopeOf(category), sheet: String(sheet) }));
