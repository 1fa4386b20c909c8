import { isDeepStrictEqual } from 'node:util';
import type { CaseFacts } from '../lists/case-facts.ts';
import { holders } from './activity-facts.ts';

/**
 * Whose activities on a case are listed or counted otherwise than before: `everybody` where the case is in another
 * category, in the bin, or locked for others; else of those alone who hold a case role on the date and did not before, or
 * the other way round. The date is one of the organisation's zone.
 */
export function movedAssignees(
  before: CaseFacts | undefined,
  after: CaseFacts | undefined,
  on: string,
): ReadonlySet<string> | 'everybody' {
  if (!before) return new Set();
  if (!after || !isDeepStrictEqual(placeOf(before), placeOf(after))) return 'everybody';
  const [held, holds] = [holding(before, on), holding(after, on)];
  return new Set([...held, ...holds].filter((contactId) => held.has(contactId) !== holds.has(contactId)));
}

const holding = (facts: CaseFacts, on: string) => holders({ case: facts, roles: facts.people }, on);

const placeOf = ({ category, listedAs, lockedFor = [] }: CaseFacts) => ({
  category,
  listedAs,
  lockedFor: lockedFor.flatMap(({ contactId }) => contactId ?? []).toSorted(),
});
