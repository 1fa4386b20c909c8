import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../platform/change.ts';
import { CASE_FILE_FIELDS } from '../fields/case-fields.ts';
import type { ByDate, Delay } from './delay.schema.ts';

/** Whether an action's time hangs on a date field, and moves with it. */
export const hangsOnDate = (after: Delay | undefined): after is ByDate => typeof after === 'object' && 'date' in after;

const PEOPLE = new Set(['client', 'manager', 'contact', 'roles']);

/** Whether a change can have moved the date that a field path leads to; asked of any change, and reads nothing. */
export function concernsDate(path: string, change: Change): boolean {
  const [first = '', ...steps] = path.split('.');
  if (change.entity === 'case') return change.kind === 'changed' && concernsOfCase(change, first, steps);
  if (change.entity === 'activity') return concernsOfActivity(change, first, steps);
  if (change.entity === 'caseRole') return first === 'roles';
  if (change.entity !== 'contact' || !PEOPLE.has(first)) return false;
  return differs(change, first === 'roles' ? steps.slice(1) : steps);
}

function concernsOfCase(change: Change, first: string, steps: string[]): boolean {
  if (first === 'case') return differs(change, steps);
  if (first === 'manager') return differs(change, ['manager']);
  return (first === 'client' || first === 'roles') && differs(change, ['clients']);
}

/** Some dates of a case are those of its activities. */
function concernsOfActivity(change: Change, first: string, steps: string[]): boolean {
  if (first === 'case') return Object.hasOwn(CASE_FILE_FIELDS, steps[0] ?? '');
  return (
    first === 'activity' && change.kind === 'changed' && (differs(change, steps) || differs(change, ['deletedAt']))
  );
}

/** Custom fields are compared by the set: it may hold several records. */
function differs({ before, after }: Change, steps: string[]): boolean {
  const names = steps.slice(0, 2);
  return !isDeepStrictEqual(valueAt(before, names), valueAt(after, names));
}

const valueAt = (record: unknown, names: string[]) =>
  names.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], record);
