import * as z from 'zod';
import { slug } from '../platform/fields.ts';
import { idOf } from '../platform/ids.ts';
import { ListPage } from '../platform/pages.ts';
import { SIDES } from './relationship-type.schema.ts';

const fields = {
  /** Dates of the organisation's zone: the first day, and the first on which it is over. */
  startOn: z.iso.date(),
  endOn: z.iso.date(),
  description: z.string().trim().min(1).max(1000),
  customFields: z.record(z.string(), z.unknown()),
};

/** `POST /contacts/{contactId}/relationships`: `side` is what this contact is in it. */
export const RelateContacts = z.strictObject({
  type: slug,
  side: z.enum(SIDES),
  otherContactId: idOf('contact'),
  ...z.object(fields).partial().shape,
});
export type RelateContacts = z.infer<typeof RelateContacts>;

/** `PATCH /contacts/{contactId}/relationships/{relationshipId}`: a merge patch; who and what they are to each other stays. */
export const ChangeRelationship = z.strictObject({
  startOn: fields.startOn.nullable().optional(),
  endOn: fields.endOn.nullable().optional(),
  description: fields.description.nullable().optional(),
  customFields: fields.customFields.optional(),
});
export type ChangeRelationship = z.infer<typeof ChangeRelationship>;

/** `POST …/end`: today where no date is given. */
export const EndRelationship = z.strictObject({ endOn: fields.endOn.optional() });
export type EndRelationship = z.infer<typeof EndRelationship>;

/** `GET /contacts/{contactId}/relationships`: those in force today, unless all are asked for. */
export const ListRelationships = ListPage.extend({
  inactive: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
  type: slug.optional(),
});
export type ListRelationships = z.infer<typeof ListRelationships>;
