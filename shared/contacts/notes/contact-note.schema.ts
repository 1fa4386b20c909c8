import * as z from 'zod';

const subject = z.string().trim().min(1).max(128);
const text = z.string().trim().min(1).max(20_000);

/** `POST /contacts/{contactId}/notes` */
export const AddContactNote = z.strictObject({ subject: subject.optional(), text });
export type AddContactNote = z.infer<typeof AddContactNote>;

/** `PATCH /contacts/{contactId}/notes/{noteId}` */
export const ChangeContactNote = z.strictObject({ subject: subject.nullable().optional(), text: text.optional() });
export type ChangeContactNote = z.infer<typeof ChangeContactNote>;
