import * as z from 'zod';
import { CONTACT_KINDS } from '../contacts/contact.schema.ts';
import { label, slug } from '../platform/fields.ts';

/** Which end of a relationship of its type a contact is: "a is parent of b". */
export const SIDES = ['a', 'b'] as const;
export type Side = (typeof SIDES)[number];

const side = z.strictObject({
  /** As it is read from this side: "Parent of". */
  label,
  /** Who can be on this side: none named means anybody. */
  kinds: z.array(z.enum(CONTACT_KINDS)).default([]),
});

/** What two contacts can be to each other; of one that reads the same both ways the labels are equal. */
export const RelationshipType = z.strictObject({
  id: slug,
  label,
  a: side,
  b: side,
  order: z.int().default(0),
  active: z.boolean().default(true),
});
export type RelationshipType = z.infer<typeof RelationshipType>;

/** People on one side of relationships of a type: whom a definition means that cannot name them. */
export const RelatedSide = z.strictObject({ type: slug, side: z.enum(SIDES) });
export type RelatedSide = z.infer<typeof RelatedSide>;
