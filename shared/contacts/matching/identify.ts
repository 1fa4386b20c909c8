import type { Configuration } from '../../configuration/configuration.ts';
import type { Contact } from '../../model.ts';
import { emailKey, externalKey } from '../contact-key.ts';
import type { ContactFields } from '../contact-record.ts';
import { EMAIL_RULE } from '../matching-rule.schema.ts';
import type { Criterion, MatchingRule } from '../matching-rule.schema.ts';
import { keysOf, ownersOf } from '../plan-keys.ts';
import type { Candidate } from './lookups.ts';
import { candidatesIn } from './lookups.ts';
import type { Marks } from './marks.ts';
import { bucketsOf, marksOf } from './marks.ts';
import { bornApart, decisiveOf, scoreOf, sharesAddressOnly } from './score.ts';

/** A contact that is taken for the one that is looked for. */
export interface Match {
  contactId: string;
  /** The sum of the weights of what they have in common; of one that is certain, what no threshold exceeds. */
  score: number;
  /** The matching rule that says so; `email`, `external-id` and `arrival` need none. */
  rule: string;
  by: Criterion[];
  /** Whether they were found by what belongs to one contact alone, or by an e-mail address. */
  certain: boolean;
}

/** Somebody who is looked for. */
export interface Sought {
  kind: Contact['kind'];
  fields: ContactFields;
  /** One matching rule, `email` for none beside the address; all active ones of the kind where none is named. */
  rule?: string | undefined;
}

const CERTAIN = { score: 1000, certain: true } as const;

/**
 * The contacts that are taken for somebody, the best first: by an external id or by having arrived in exactly these words,
 * then by an e-mail address, then by the weighted rules. Of two that are as good the older one comes first. What contacts
 * own is read consistently; the rest lags behind them by about a second.
 */
export async function identify(
  configuration: Configuration,
  { kind, fields, rule }: Sought,
): Promise<{ matches: Match[]; owners: Map<string, string> }> {
  const marks = marksOf({ kind, ...fields });
  const rules = rulesFor(configuration, kind, rule);
  const decisive = [['email'] as const, ...rules.map(decisiveOf)].flat();
  const [owners, candidates] = await Promise.all([
    ownersOf(keysOf(fields)),
    candidatesIn(bucketsOf(Object.fromEntries(decisive.map((by) => [by, marks[by] ?? []])))),
  ]);
  const matches = [
    ...ownedBy(fields, owners),
    ...byAddress({ fields, marks }, owners, candidates),
    ...rules.flatMap((one) => weighed(one, marks, candidates)),
  ];
  return { matches: eachOnce(matches), owners };
}

/** The active weighted rules that are asked: as `Sought` has it. */
export const rulesFor = (
  configuration: Configuration,
  kind: Contact['kind'],
  named: string | undefined,
): MatchingRule[] =>
  configuration
    .list('matchingRules')
    .filter((rule) => rule.active && rule.kind === kind && (named === undefined || rule.id === named));

/** Whom an external id, or an arrival in the same words, belongs to. */
function ownedBy({ externalIds = [], arrivals = [] }: ContactFields, owners: Map<string, string>): Match[] {
  const known = [
    ...externalIds.map((one) => ({ key: externalKey(one), rule: 'external-id', by: ['externalId'] as Criterion[] })),
    ...arrivals.map((key) => ({ key, rule: 'arrival', by: [] })),
  ];
  return known.flatMap(({ key, ...how }) => {
    const contactId = owners.get(key);
    return contactId === undefined ? [] : [{ contactId, ...how, ...CERTAIN }];
  });
}

/** Whoever owns an e-mail address, of whatever kind, before the others who have it; nobody who only shares it. */
function byAddress(
  { fields: { emails = [] }, marks }: { fields: ContactFields; marks: Marks },
  owners: Map<string, string>,
  candidates: Candidate[],
): Match[] {
  const marksBy = new Map(candidates.map((one) => [one.contactId, one.marks]));
  const owning = emails.flatMap(({ email }) => owners.get(emailKey(email)) ?? []);
  const having = candidates.filter((one) => marks.email?.some((mark) => one.marks.email?.includes(mark)));
  return [...owning, ...having.map(({ contactId }) => contactId)]
    .filter((contactId) => !sharesAddressOnly(marks, marksBy.get(contactId) ?? {}))
    .map((contactId) => ({ contactId, rule: EMAIL_RULE, by: ['email'], ...CERTAIN }));
}

const weighed = (rule: MatchingRule, marks: Marks, candidates: Candidate[]): Match[] =>
  candidates
    .filter((one) => !bornApart(marks, one.marks))
    .map((one) => ({ contactId: one.contactId, rule: rule.id, ...scoreOf(rule, marks, one.marks), certain: false }))
    .filter(({ score }) => score >= rule.threshold);

/** What is certain stays in its order. */
function eachOnce(matches: Match[]): Match[] {
  const certain = matches.filter((one) => one.certain);
  const likely = matches
    .filter((one) => !one.certain)
    .toSorted((one, other) => other.score - one.score || (one.contactId < other.contactId ? -1 : 1));
  const best = new Map<string, Match>();
  for (const match of [...certain, ...likely]) if (!best.has(match.contactId)) best.set(match.contactId, match);
  return [...best.values()];
}
