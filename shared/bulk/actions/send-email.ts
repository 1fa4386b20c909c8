import * as z from 'zod';
import { planMessage } from '../../email/plan-message.ts';
import { slug } from '../../platform/fields.ts';
import { onCases } from './on-cases.ts';

const settings = z.strictObject({
  type: z.literal('send-email'),
  template: slug,
  /** The case role whose holder gets it. */
  to: slug.default('client'),
});

/** Plans one e-mail for each case, rendered from a template with the case as it is then. */
export const sendEmail = onCases<z.infer<typeof settings>>({
  settings,
  needs: 'add-activity',
  async plan({ edit, configuration }, { template, to }) {
    await planMessage(edit, configuration, { template, to });
  },
});
