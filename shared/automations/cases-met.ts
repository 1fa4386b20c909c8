import { CLIENT_ROLE } from '../cases/case-file.ts';
import { readHeldRoles } from '../cases/held-roles.ts';
import { newestFirst } from '../cases/position.ts';
import type { Position } from '../cases/position.ts';
import type { CaseRole } from '../model.ts';
import type { Change } from '../platform/change.ts';
import { countAndTell } from '../metrics/count.ts';
import type { Rule } from './rule.schema.ts';
import { peopleOf } from './triggers/index.ts';

/** A change of somebody who is client of more open cases is met on the newest of them only. */
const MOST_CASES = 100;
const AT_ONCE = 100;
/** Somebody may hold case roles in a great many cases beside being client of a few. */
const MOST_LOOKED_AT = 1_000;

/**
 * The cases on which rules meet a change, each with those rules: the record's own, or for a contact, and for a
 * relationship of theirs, the open ones of which they are a client, newest first, at most a hundred for each rule.
 */
export async function casesMet(change: Change, rules: Rule[]): Promise<Map<string, Rule[]>> {
  const own = change.after?.caseId;
  if (typeof own === 'string') return new Map(rules.length > 0 ? [[own, rules]] : []);
  const met = new Map<string, Rule[]>();
  const known = new Map<string, Position[]>();
  for (const rule of rules) {
    for (const caseId of await casesFor(change, rule, known)) met.set(caseId, [...(met.get(caseId) ?? []), rule]);
  }
  return met;
}

async function casesFor(change: Change, { id, trigger }: Rule, known: Map<string, Position[]>) {
  const people = peopleOf(change, trigger);
  for (const contactId of people) if (!known.has(contactId)) known.set(contactId, await openCasesOf(contactId));
  const cases = people.flatMap((contactId) => known.get(contactId) ?? []).toSorted(newestFirst);
  const caseIds = [...new Set(cases.map(({ caseId }) => caseId))];
  if (caseIds.length > MOST_CASES) countAndTell('RuleCasesLeftOut', { ruleId: id, changeId: change.id });
  return caseIds.slice(0, MOST_CASES);
}

/** One more than are met, if there are so many. */
async function openCasesOf(contactId: string): Promise<Position[]> {
  const found: CaseRole[] = [];
  let before: CaseRole | undefined;
  for (let looked = 0; looked < MOST_LOOKED_AT && found.length <= MOST_CASES; looked += AT_ONCE) {
    const roles = await readHeldRoles({ contactId, listedAs: 'opened', before, limit: AT_ONCE });
    found.push(...roles.filter(({ role, endOn }) => role === CLIENT_ROLE && endOn === undefined));
    before = roles.at(-1);
    if (roles.length < AT_ONCE) break;
  }
  return found;
}
