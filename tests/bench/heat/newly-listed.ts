import { factsOf } from '../../../shared/lists/case-facts.ts';
import { caseEntries } from '../../../shared/lists/case-entries.ts';
import { shardOf } from '../../../shared/projections/layout.ts';
import type { Stored } from '../lists/case-items.ts';
import type { MadeCase } from '../lists/new-case.ts';
import type { Deriving } from './deriving.ts';

/** A new case is stored together with its places in these: see listedAtOnce. */
const AT_ONCE = /^cases\/openedAt\/[^/]+\/(category|person)\//;

/** What is known of a new case, and its first places in lists. */
export function newlyListed({ head }: MadeCase, { organisation, shards }: Deriving): Stored[] {
  const { caseId } = head.case;
  const facts = factsOf(head, organisation.searchable);
  const entries = caseEntries(facts, shardOf(caseId, shards));
  const listed = entries.map(({ list, place }) => ({ list, place }));
  const projection = { projectionOf: caseId, version: 1, moves: 1, facts, shard: 0, countedIn: [], listed };
  return [
    ['projection', { ...projection, unlisted: [], unsettled: true }],
    ...entries
      .filter(({ list }) => AT_ONCE.test(list))
      .map((entry): Stored => ['listEntry', { ...entry, recordId: caseId, moves: 1 }]),
  ];
}
