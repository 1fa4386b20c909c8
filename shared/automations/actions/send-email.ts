import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import type { Action } from './action.ts';
import { AttachFiles } from './recipients/files-of-change.ts';
import { mailedInWords, mailPeople } from './recipients/mail-people.ts';
import { Audience, People } from './recipients/recipients.schema.ts';

const settings = z.strictObject({
  type: z.literal('send-email'),
  template: slug,
  ...Audience,
  cc: People.optional(),
  bcc: People.optional(),
  /** A mail of their own for each, so that nobody sees the addresses of others; unless this is false. */
  separately: z.boolean().optional(),
  attachFiles: AttachFiles.optional(),
});

/** Plans e-mails rendered from a template with the case as it is now, in the language of whoever gets them. */
export const sendEmail: Action<z.infer<typeof settings>> = {
  settings,
  async plan(situation, mail) {
    const messages = await mailPeople(situation, mail);
    return { action: 'send-email', did: mailedInWords(messages), id: messages[0]?.messageId };
  },
};
