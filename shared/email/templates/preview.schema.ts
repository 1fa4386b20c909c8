import * as z from 'zod';
import { languageTag } from '../../platform/fields.ts';
import { idOf } from '../../platform/ids.ts';
import { EmailTemplate } from '../email-template.schema.ts';

/** `POST /email-templates/{id}/preview` and `.../test` */
export const PreviewEmail = z.strictObject({
  /** The case that it is filled in with. */
  caseId: idOf('case'),
  /** Of the reader; the recipient's own where none is given. */
  language: languageTag.optional(),
  /** Somebody of the case; its first client where nobody is named. */
  recipientContactId: idOf('contact').optional(),
  /** The template as it would be, to see it before it is stored; otherwise the one that is. */
  template: EmailTemplate.omit({ id: true }).optional(),
});
export type PreviewEmail = z.infer<typeof PreviewEmail>;
