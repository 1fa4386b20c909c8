import * as z from 'zod';
import { planFreeMessage } from '../../email/by-hand/plan-free-message.ts';
import { FreeWords } from '../../email/message.schema.ts';
import { planMessage } from '../../email/plan-message.ts';
import { slug } from '../../platform/fields.ts';
import { onCases } from './on-cases.ts';

const settings = z
  .strictObject({
    type: z.literal('send-email'),
    template: slug.optional(),
    /** In place of a template: the same words for every case. */
    ...FreeWords,
    /** The case role whose holder gets it. */
    to: slug.default('client'),
  })
  .refine(({ template, subject, text }) => (template === undefined) === (subject !== undefined && text !== undefined), {
    path: ['template'],
    error: 'Give a template, or a subject and a text.',
  });

/** Plans one e-mail for each case, rendered from a template with the case as it is then, or in words of one's own. */
export const sendEmail = onCases<z.infer<typeof settings>>({
  settings,
  needs: 'send-message',
  async plan({ edit, configuration }, { template, subject, text, to }) {
    const message =
      template === undefined
        ? await planFreeMessage(edit, configuration, { subject, text, to })
        : await planMessage(edit, configuration, { template, to });
    return message.state === 'skipped' ? message.because : undefined;
  },
});
