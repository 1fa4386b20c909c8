import * as z from 'zod';

export const CONTACT_KINDS = ['individual', 'organisation', 'household'] as const;

/** `PATCH /contacts/{contactId}`: a merge patch of custom fields. */
export const UpdateContact = z.strictObject({ customFields: z.record(z.string(), z.unknown()) });
export type UpdateContact = z.infer<typeof UpdateContact>;
