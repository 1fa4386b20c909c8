import { ID_OF } from '../../model.ts';
import type { Change } from '../../platform/change.ts';

/** The id of the record that a change is of; of what is met by time or by hand, that of what it is about. */
export function recordIdOf({ entity, before, after }: Change): string | undefined {
  const record = after ?? before ?? {};
  const own = (ID_OF as Partial<Record<string, string>>)[entity];
  const id = own === undefined ? (record.activityId ?? record.caseId) : record[own];
  return typeof id === 'string' ? id : undefined;
}
