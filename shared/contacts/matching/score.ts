import type { Criterion, MatchingRule } from '../matching-rule.schema.ts';
import type { Marks } from './marks.ts';

/** The criteria of a rule that two contacts have in common, and the sum of their weights. */
export function scoreOf({ criteria }: MatchingRule, mine: Marks, theirs: Marks): { score: number; by: Criterion[] } {
  const common = criteria.filter(({ by }) => agree(mine[by], theirs[by]));
  return { score: common.reduce((sum, { weight }) => sum + weight, 0), by: common.map(({ by }) => by) };
}

/** What many people share comes first. */
const BY_COMMONNESS = [
  'firstName',
  'postcode',
  'lastName',
  'bornOn',
  'organisationName',
  'fullName',
  'street',
  'phone',
  'email',
  'externalId',
] as const satisfies Criterion[];

/**
 * The criteria of which two contacts must share one at least, since all the others together do not reach the threshold:
 * by these candidates are looked up. The others are those that most people share, as many as can be.
 */
export function decisiveOf({ criteria, threshold }: MatchingRule): Criterion[] {
  let others = 0;
  return BY_COMMONNESS.filter((criterion) => {
    const weight = criteria.find(({ by }) => by === criterion)?.weight;
    if (weight === undefined || others + weight >= threshold) return weight !== undefined;
    others += weight;
    return false;
  });
}

/** Whether two contacts were born on different days: no weighted rule takes them for the same. */
export const bornApart = (mine: Marks, theirs: Marks) => differ(mine.bornOn, theirs.bornOn);

/**
 * Whether two contacts with the same e-mail address are different people: families share addresses, so both the first
 * name and the birth date are known of both and differ. One of them alone may be a nickname or a slip.
 */
export const sharesAddressOnly = (mine: Marks, theirs: Marks) =>
  bornApart(mine, theirs) && differ(mine.firstName, theirs.firstName);

const agree = (mine: string[] = [], theirs: string[] = []) => mine.some((mark) => theirs.includes(mark));
const differ = (mine?: string[], theirs?: string[]) =>
  mine !== undefined && theirs !== undefined && !agree(mine, theirs);
