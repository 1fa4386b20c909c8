import { aCase, aCaseRole } from './records.ts';
import { caseProjector } from '../../shared/lists/case-projection.ts';
import { factsOf } from '../../shared/lists/case-facts.ts';
import type { CaseFacts } from '../../shared/lists/case-facts.ts';
import type { Case, CaseRole, CaseSummary } from '../../shared/model.ts';
import type { Item } from './item.ts';
import { itemOf } from './item.ts';

/** A case as it lies in the table together with what lists know of it. */
export function listedCase(fields: Partial<Case> = {}, caseRole: Partial<CaseRole> = {}): Item[] {
  const record = aCase(fields);
  const { caseId, category, openedAt, listedAs } = record;
  const held = aCaseRole({ caseId, category, openedAt, listedAs, ...caseRole });
  return [itemOf('case', record), itemOf('caseRole', held), ...listing(record, [held])];
}

/** What lists know of a case. */
export const listing = (record: Case, roles: CaseRole[] = [], summary?: CaseSummary): Item[] =>
  projected(factsOf({ case: record, roles, links: [], summary }, new Set()));

/** A case as lists know it. */
export function projected(facts: CaseFacts): Item[] {
  const entries = caseProjector.entries(facts, 0);
  const projection = {
    projectionOf: facts.caseId,
    version: 1,
    moves: 1,
    facts,
    shard: 0,
    countedIn: [1],
    listed: entries.map(({ list, place }) => ({ list, place })),
    unlisted: [],
  };
  return [
    itemOf('projection', projection),
    ...entries.map((entry) => itemOf('listEntry', { ...entry, recordId: facts.caseId, moves: 1 })),
  ];
}
