import * as z from 'zod';
import { slug } from '../platform/fields.ts';
import { idOf } from '../platform/ids.ts';

/** `PUT /users/{subject}`: a person whom the identity provider calls `subject` (the token's `sub`). */
export const PutUser = z.strictObject({
  displayName: z.string().trim().min(1).max(128),
  email: z.email().max(254),
  active: z.boolean().default(true),
  /** An existing contact that this user is; without it a contact of their own is made. */
  contactId: idOf('contact').optional(),
  /** The user role in each case category. */
  userRoles: z.record(slug, slug),
});
export type PutUser = z.infer<typeof PutUser>;

/** The identity provider's name for a person. */
export const Subject = z.string().regex(/^[A-Za-z0-9_.@:|+-]{1,128}$/);
