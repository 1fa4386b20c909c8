import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { isObject } from '../../custom-fields/custom-fields.ts';
import type { Image, Images } from './images.ts';

/** Of each record, the fields that people see; what the service notes for itself sets off no rule. */
export const CASE_FIELDS = [
  'subject',
  'details',
  'medium',
  'caseType',
  'status',
  'openedOn',
  'closedOn',
  'clients',
  'manager',
  'tags',
  'lockedFor',
  'keepUntil',
  'customFields',
] as const;
export const ACTIVITY_FIELDS = [
  'type',
  'subject',
  'details',
  'status',
  'dueAt',
  'completedAt',
  'assignees',
  'priority',
  'medium',
  'location',
  'durationMinutes',
  'starred',
  'tags',
  'files',
  'visibleToClients',
  'customFields',
] as const;
export const CONTACT_FIELDS = [
  'kind',
  'title',
  'firstName',
  'middleName',
  'lastName',
  'nickname',
  'organisationName',
  'householdName',
  'emails',
  'phones',
  'addresses',
  'language',
  'timeZone',
  'bornOn',
  'deceased',
  'deceasedOn',
  'externalIds',
  'doNotContact',
  'tags',
  'userId',
  'customFields',
] as const;

const CUSTOM = /^customFields\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)?$/;

/** Some fields of a record by name, custom fields as `customFields.<set>` or `customFields.<set>.<field>`. */
export const fieldsAmong = (names: readonly string[]) =>
  z
    .array(
      z
        .string()
        .max(200)
        .refine((name) => names.includes(name) || CUSTOM.test(name), {
          error: `must be customFields.<set>.<field> or one of: ${names.join(', ')}`,
        }),
    )
    .min(1)
    .max(50);

/** Those of the fields that differ. */
export const changedFields = ({ was, is }: Images, names: readonly string[]): string[] =>
  names.filter((name) => !isDeepStrictEqual(at(was, name), at(is, name)));

/** An empty list says as much as none. */
function at(image: Image, name: string): unknown {
  const value = name.split('.').reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), image);
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}
