import * as z from 'zod';
import type { Preview } from '../../../shared/email/templates/preview-email.ts';
import { previewEmail } from '../../../shared/email/templates/preview-email.ts';
import { PreviewEmail } from '../../../shared/email/templates/preview.schema.ts';
import { sendTest } from '../../../shared/email/templates/send-test.ts';
import { slug } from '../../../shared/platform/fields.ts';
import { route } from '../route.ts';

const params = z.object({ id: slug });

const problemView = ({ part, line, column, token, detail }: Preview['problems'][number]) => ({
  part,
  line,
  column,
  token: token ?? null,
  detail,
});

/** Templates are looked at with a real case; all else of them is in the routes of every configuration record. */
export const emailTemplates = [
  route({
    method: 'POST',
    path: '/email-templates/{id}/preview',
    permission: 'configuration:view',
    params,
    body: PreviewEmail,
    run: (ctx, input) => previewEmail(ctx, { ...input.params, ...input.body }),
    view: ({ subject, text, html, language, to, problems }) => ({
      to: { contactId: to.contactId, displayName: to.displayName },
      language,
      subject,
      text,
      html,
      problems: problems.map(problemView),
    }),
  }),
  route({
    method: 'POST',
    path: '/email-templates/{id}/test',
    permission: 'configuration:view',
    status: 201,
    params,
    body: PreviewEmail,
    run: (ctx, input) => sendTest(ctx, { ...input.params, ...input.body }),
    view: ({ message, problems }) => ({
      id: message.messageId,
      to: message.recipients.map(({ email }) => email),
      subject: message.subject,
      problems: problems.map(problemView),
    }),
  }),
];
