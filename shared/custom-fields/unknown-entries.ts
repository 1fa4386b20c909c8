import { isDeepStrictEqual } from 'node:util';
import type { Report } from './report.ts';
import type { Values } from './types/field-type.ts';

/** Whether a given value would change the stored one; omitting it does not, null does where there is one. */
export const isChanged = (given: unknown, stored: unknown) =>
  given !== undefined && !isDeepStrictEqual(given ?? undefined, stored);

interface Surroundings {
  known: { has(id: string): boolean };
  before: Values | undefined;
  merge: boolean;
  report: Report;
}

/**
 * What is stored under names that configuration does not know any more: it stays until it is cleared with null, and
 * cannot be changed. A name that was never stored is reported.
 */
export function unknownEntries(given: Values, { known, before, merge, report }: Surroundings): [string, unknown][] {
  for (const [id, value] of given) {
    if (!known.has(id) && isChanged(value, before?.get(id)) && value !== null) report([id], 'is not a known field');
  }
  return [...(before ?? [])].filter(
    ([id]) => !known.has(id) && given.get(id) !== null && (merge || given.get(id) !== undefined),
  );
}
