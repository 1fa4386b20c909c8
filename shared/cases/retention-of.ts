import type { Case } from '../model.ts';

/**
 * What a case says for retention, whatever brought it to where it stands: closed it is found by its type and the day on
 * which it closed; opened again it counts anew. One whose data was erased stays as the erasure left it.
 */
export function retentionOf({ statusClass, closedOn, listedAs, emptiedAt, caseType }: Case): Partial<Case> {
  if (emptiedAt !== undefined) return {};
  const isClosed = statusClass === 'closed' && closedOn !== undefined && listedAs !== 'deleted';
  if (isClosed) return { retentionOf: caseType, retentionFrom: closedOn };
  return { retentionOf: undefined, retentionFrom: undefined, retentionWarnedAt: undefined, eraseOn: undefined };
}
