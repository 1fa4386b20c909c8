import * as z from 'zod';
import { slug } from '../platform/fields.ts';

/** An e-mail in Liquid; `html` is escaped as it is filled in, `subject` and `text` are plain. */
export const EmailTemplate = z.strictObject({
  id: slug,
  label: z.string().min(1).max(128),
  active: z.boolean().default(true),
  subject: z.string().min(1).max(500),
  text: z.string().min(1).max(50_000),
  html: z.string().min(1).max(100_000),
});
export type EmailTemplate = z.infer<typeof EmailTemplate>;
