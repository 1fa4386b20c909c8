import * as z from 'zod';
import { planMessage } from '../../email/plan-message.ts';
import { namesOf } from '../../email/sending/recipients.ts';
import { slug } from '../../platform/fields.ts';
import type { Action } from './action.ts';

const settings = z.strictObject({
  type: z.literal('send-email'),
  template: slug,
  /** The case role whose holder gets it. */
  to: slug.default('client'),
});

/** Plans an e-mail to the holder of a case role, rendered from a template with the case as it is now. */
export const sendEmail: Action<z.infer<typeof settings>> = {
  settings,
  async plan({ edit, configuration, runId }, { template, to }) {
    const message = await planMessage(edit, configuration, { template, to, runId });
    const { subject, messageId: id, state, because } = message;
    const did =
      state === 'skipped'
        ? `Not sent: the e-mail "${subject}". ${because}`
        : `Planned the e-mail "${subject}" to ${namesOf(message)}`;
    return { action: 'send-email', did, id };
  },
};
