import type { CaseType } from '../../case-types/case-type.schema.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Case } from '../../model.ts';
import { model } from '../../model.ts';
import { wholeBatch } from '../../platform/table.ts';
import type { Retention } from './retention-plan.ts';
import { closedBefore } from './retention-plan.ts';

/** A case type whose cases are not kept for ever. */
export type RetainedType = CaseType & { retention: Retention };

/** The case types that have a retention, by their ids. */
export const retainedTypes = (configuration: Configuration): RetainedType[] =>
  configuration
    .list('caseTypes')
    .filter((caseType): caseType is RetainedType => caseType.retention !== undefined)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));

interface Wanted {
  caseType: RetainedType;
  until: string;
  limit: number;
  cursor?: string | null | undefined;
}

/** Some closed cases of a type about which something may be due until a date, those that closed first first. */
export async function readClosedCases({ caseType, until, limit, cursor }: Wanted) {
  const { data, cursor: next } = await model.entities.case.query
    .byRetention({ retentionOf: caseType.id })
    .lte({ retentionFrom: closedBefore(caseType.retention, until) })
    .go({ limit, cursor: cursor ?? null });
  return { cases: await inOrder(data.map(({ caseId }) => caseId)), cursor: next };
}

/** The index copies no more than their ids, and lags a moment behind. */
async function inOrder(caseIds: string[]): Promise<Case[]> {
  if (caseIds.length === 0) return [];
  const found = wholeBatch(
    await model.entities.case.get(caseIds.map((caseId) => ({ caseId }))).go({ consistent: true }),
  );
  const byId = new Map(found.map((record) => [record.caseId, record]));
  return caseIds
    .map((caseId) => byId.get(caseId))
    .filter((record) => record !== undefined)
    .filter(({ retentionOf }) => retentionOf !== undefined);
}
