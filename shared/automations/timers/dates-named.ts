import { isDeepStrictEqual } from 'node:util';
import type { Activity } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import { CASE_FILE_FIELDS } from '../fields/case-fields.ts';
import { fieldAt } from '../fields/field-at.ts';
import type { Facts } from '../facts.ts';

/** One date that a path leads to, and the record that has it. */
export interface NamedDate {
  recordId: string;
  value: unknown;
  about: Record<string, unknown>;
}

/** The record that a path begins with, and where on it the path leads. */
export function partsOf(path: string): { whose: string; field: string } {
  const [whose = '', ...rest] = path.split('.');
  return { whose, field: (whose === 'roles' ? rest.slice(1) : rest).join('.') };
}

/** The dates that a path leads to on a case: one for each of the activities, one for each client, otherwise one. */
export function datesNamed(facts: Facts, path: string, activities: Activity[]): NamedDate[] {
  const { file } = facts;
  const read = (there: Facts): unknown => fieldAt(facts.configuration, path)?.read(there);
  const { whose } = partsOf(path);
  if (whose === 'activity') {
    return activities.map((activity) => {
      const change = { ...facts.change, entity: 'activity', after: activity as Record<string, unknown> };
      return { recordId: activity.activityId, value: read({ ...facts, change }), about: change.after };
    });
  }
  if (whose === 'client') {
    return file.case.clients.map(({ contactId }) => {
      const clients = file.case.clients.filter((client) => client.contactId === contactId);
      const value = read({ ...facts, file: { ...file, case: { ...file.case, clients } } });
      return { recordId: contactId, value, about: { contactId } };
    });
  }
  return [{ recordId: file.case.caseId, value: read(facts), about: {} }];
}

/** Whether a change of a record can lead a path to another date; pure, and rather once too often. */
export function canMove(
  path: string,
  change: Change,
  isMeant: (activity: Record<string, unknown>) => boolean,
): boolean {
  const { whose, field } = partsOf(path);
  const { entity } = change;
  if (whose === 'case') {
    return Object.hasOwn(CASE_FILE_FIELDS, field) ? entity === 'activity' : entity === 'case' && differs(change, field);
  }
  if (whose === 'activity') return entity === 'activity' && activityMoved(change, field, isMeant);
  if (entity === 'contact') return differs(change, field);
  if (whose === 'roles') return entity === 'caseRole';
  return entity === 'case' && differs(change, whose === 'client' ? 'clients' : whose);
}

/** What decides whether an activity is still to be done, or is there at all. */
const STATE_OF_ACTIVITY = ['type', 'status', 'statusClass', 'deletedAt'];

/** Whether an activity that is meant, or was, has another date or state than before. */
export function activityMoved(
  change: Change,
  field: string,
  isMeant: (activity: Record<string, unknown>) => boolean,
): boolean {
  const { before, after } = change;
  if (![before, after].some((image) => image && isMeant(image))) return false;
  return [...STATE_OF_ACTIVITY, field].some((name) => differs(change, name));
}

/** Whether a field, such as `dueAt` or `customFields.review.next`, says something else than before. */
export const differs = ({ before, after }: Change, field: string): boolean =>
  !isDeepStrictEqual(at(before, field), at(after, field));

const at = (image: unknown, field: string): unknown =>
  field.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], image);
