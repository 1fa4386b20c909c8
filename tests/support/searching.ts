import type { CaseFacts } from '../../shared/lists/case-facts.ts';
import { factsOf } from '../../shared/lists/case-facts.ts';
import { lookupsOf } from '../../shared/contacts/contact-lookups.ts';
import type { Case, Contact } from '../../shared/model.ts';
import { caseWordsOf, wordProjector } from '../../shared/search/case-words.ts';
import { validate } from '../../shared/platform/http/validate.ts';
import { Search } from '../../shared/search/search.schema.ts';
import { search } from '../../shared/search/search.ts';
import { configurationItems } from './configuration.ts';
import { asUser } from './contexts.ts';
import { idFor } from './ids.ts';
import { aCase, aCaseRole } from './records.ts';
import type { Item } from './item.ts';
import { itemOf } from './item.ts';
import { tableHolds } from './table.ts';

/** What is known of a case that a test looks for; people hold a case role in it by the names of their ids. */
export function someFacts(
  name: string,
  { holders = [], ...fields }: Partial<Case> & { holders?: string[] } = {},
): CaseFacts {
  const caseId = idFor('case', name);
  const record = aCase({ caseId, ...fields });
  const roles = [
    ...record.clients.map((client) => aCaseRole({ caseId, ...client, role: 'client', manager: false })),
    ...holders.map((holder) => aCaseRole({ caseId, contactId: idFor('contact', holder), displayName: holder })),
  ];
  return factsOf({ case: record, roles, links: [], summary: undefined }, new Set());
}

/** People by their names. */
export const called = (...names: string[]) =>
  names.map((displayName) => ({ contactId: idFor('contact', displayName), displayName }));

/** What the stream has made of cases: what is known of them, and their entries in the lists of their words. */
export const itemsOfCases = (cases: CaseFacts[]): Item[] =>
  cases.flatMap((facts) => {
    const words = caseWordsOf(facts);
    const entries = words ? wordProjector.entries(words, 0) : [];
    const known = { version: 1, moves: 1, shard: 0, countedIn: [], listed: [], unlisted: [] };
    return [
      itemOf('projection', { ...known, projectionOf: facts.caseId, facts }),
      ...entries.map((entry) => itemOf('listEntry', { ...entry, recordId: `words_${facts.caseId}`, moves: 1 })),
    ];
  });

/** A table in which these are found. */
export const holdToFind = (
  { cases = [], contacts = [] }: { cases?: CaseFacts[]; contacts?: Contact[] },
  ...more: Item[]
) =>
  tableHolds(
    ...configurationItems(),
    ...itemsOfCases(cases),
    ...contacts.map((contact) => itemOf('contact', contact)),
    ...contacts.flatMap(lookupsOf).map((lookup) => itemOf('contactLookup', lookup)),
    ...more,
  );

/** A page of the cases that a search finds. */
export const findCases = async (q: string, ctx = asUser(), more = {}) =>
  search(ctx, validate(Search, { q, kind: 'cases', ...more }));

/** The references on all pages of them. */
export async function allCases(q: string, ctx = asUser(), more = {}): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await findCases(q, ctx, { ...more, ...(cursor && { cursor }) });
    found.push(...page.items.map((item) => (item.kind === 'case' ? item.facts.reference : '')));
    cursor = page.nextCursor;
  }
  return found;
}
