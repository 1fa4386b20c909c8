import type { CaseHead } from '../cases/case-file.ts';
import { expiryAfter } from '../platform/time.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { caseTallies } from '../dashboards/case-tallies.ts';
import type { Projected, Projector } from '../projections/projector.ts';
import { caseEntries } from './case-entries.ts';
import type { CaseFacts } from './case-facts.ts';
import { factsOf } from './case-facts.ts';

/** How cases are listed and counted. */
export const caseProjector: Projector<CaseFacts> = { entries: caseEntries, tallies: caseTallies };

/** A case that is deleted for good has lost records whose revisions counted; nothing older comes after it. */
const LAST_VERSION = Number.MAX_SAFE_INTEGER;
/** After so long nobody is left who has read the case before it went. */
const GONE_SECONDS = 30 * 24 * 60 * 60;

/** A case as lists know it: by its head, or that it is gone. */
export function projectedCase(
  { caseId, head, now }: { caseId: string; head: CaseHead | null; now: string },
  configuration: Configuration,
): Projected<CaseFacts> {
  if (!head) {
    return { recordId: caseId, version: LAST_VERSION, facts: undefined, expiresAt: expiryAfter(now, GONE_SECONDS) };
  }
  const { case: record, roles, summary } = head;
  return {
    recordId: caseId,
    version: [record, summary, ...roles].reduce((sum, one) => sum + (one?.revision ?? 0), 0),
    facts: factsOf(head, searchableFields(configuration)),
    expiresAt: record.expiresAt,
  };
}

/** The custom fields of cases that lists can be filtered by, as `<field set>.<field>`. */
export const searchableFields = (configuration: Configuration): ReadonlySet<string> =>
  new Set(
    configuration
      .list('fieldSets')
      .filter(({ appliesTo }) => appliesTo.record === 'case')
      .flatMap(({ id, fields }) => fields.filter(({ searchable }) => searchable).map((field) => `${id}.${field.id}`)),
  );
