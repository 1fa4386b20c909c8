import * as z from 'zod';
import { idOf } from '../../platform/ids.ts';

/** What a contact has one of; of lists both are kept. */
export const SINGLE_FIELDS = [
  'title',
  'firstName',
  'middleName',
  'lastName',
  'nickname',
  'organisationName',
  'householdName',
  'language',
  'timeZone',
  'bornOn',
  'deceased',
  'deceasedOn',
] as const;
export type SingleField = (typeof SINGLE_FIELDS)[number];

const Side = z.enum(['from', 'into']);
const sides = Object.fromEntries(SINGLE_FIELDS.map((field) => [field, Side.optional()])) as Record<
  SingleField,
  z.ZodOptional<typeof Side>
>;

/** `POST /contacts/{contactId}/merge` and its preview: `from` is merged into the contact that the path names. */
export const MergeContacts = z.strictObject({
  from: idOf('contact'),
  /** Whose value stays where both have one; that of the contact that stays where nothing is said. */
  keep: z.strictObject(sides).default({}),
  /** The same for custom fields: by `set.field`, or by the set that has several records. */
  keepCustomFields: z.record(z.string().max(130), Side).default({}),
});
export type MergeContacts = z.infer<typeof MergeContacts>;
