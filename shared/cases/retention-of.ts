import type { Case } from '../model.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';

/**
 * What a case says for retention, whatever brought it to where it stands: once it is over it is found by its type and the
 * day since when; opened again it counts anew. One whose data was erased stays as the erasure left it.
 */
export function retentionOf(record: Case): Partial<Case> {
  if (record.emptiedAt !== undefined) return {};
  const since = record.listedAs === 'deleted' ? undefined : overSince(record);
  if (since !== undefined) return { retentionOf: record.caseType, retentionFrom: since };
  return { retentionOf: undefined, retentionFrom: undefined, retentionWarnedAt: undefined, eraseOn: undefined };
}

/** The day on which a case was closed, or was merged into another one and left behind as it was. */
function overSince({ statusClass, closedOn, mergedInto, binnedAt }: Case): string | undefined {
  if (statusClass === 'closed') return closedOn;
  return mergedInto !== undefined && binnedAt !== undefined ? dateIn(organisation.timeZone, binnedAt) : undefined;
}
