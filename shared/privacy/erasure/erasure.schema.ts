import * as z from 'zod';

/** `POST /contacts/{contactId}/erasure` */
export const ErasePerson = z.strictObject({
  /** The id of the contact, or its name as it is shown: it cannot be taken back. */
  confirm: z.string().min(1).max(300),
  /** Why, without the person's name: it stays. */
  reason: z.string().trim().min(1).max(500).optional(),
});
export type ErasePerson = z.infer<typeof ErasePerson>;
