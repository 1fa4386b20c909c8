import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import type { Action } from './action.ts';
import { mailedInWords, mailPeople } from './recipients/mail-people.ts';
import { Audience } from './recipients/recipients.schema.ts';

const settings = z.strictObject({
  type: z.literal('send-form-link'),
  form: slug,
  /** It holds the link to the form, as `links.<form>`. */
  template: slug,
  ...Audience,
  /** Calendar days; the link lasts until the end of the last in the organisation's time zone. */
  lastsDays: z.int().min(1).max(365).default(30),
  /** Whether the form can be sent once only. */
  once: z.boolean().default(true),
});

/** Plans e-mails with a signed link to a form about this case, one for each person: the link is theirs alone. */
export const sendFormLink: Action<z.infer<typeof settings>> = {
  settings,
  async plan(situation, { form, lastsDays, once, ...mail }) {
    const messages = await mailPeople(situation, { ...mail, separately: true, links: { form, lastsDays, once } });
    return { action: 'send-form-link', did: mailedInWords(messages), id: messages[0]?.messageId };
  },
};
