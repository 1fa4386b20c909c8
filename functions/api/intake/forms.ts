import * as z from 'zod';
import { randomUUID } from 'node:crypto';
import { parseReference } from '../../../shared/cases/reference.ts';
import { formPage, thankYouPage } from '../../../shared/forms/form-page.ts';
import { formDefinition } from '../../../shared/forms/form-definition.ts';
import { getForm } from '../../../shared/forms/submit-form.ts';
import { slug } from '../../../shared/platform/fields.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { route } from '../route.ts';
import { asPage, wantsPage } from './pages.ts';
import { receiveSubmission, showReceipt } from './receive-submission.ts';

const params = z.object({ formId: slug });

export const forms = [
  route({
    method: 'GET',
    path: '/forms/{formId}',
    permission: 'public',
    params,
    run: (ctx, input) =>
      asPage(input.request, async () => {
        const form = await getForm(ctx, input.params.formId);
        if (!wantsPage(input.request)) return formDefinition(form);
        const { headers, body } = formPage(form, { values: {}, errors: [], key: randomUUID() });
        return new Reply(200, headers, body);
      }),
  }),
  route({
    method: 'POST',
    path: '/forms/{formId}/submissions',
    permission: 'public',
    params,
    run: (ctx, input) => asPage(input.request, () => receiveSubmission(ctx, input.params.formId, input.request)),
    view: showReceipt,
  }),
  route({
    method: 'GET',
    path: '/forms/{formId}/thank-you',
    permission: 'public',
    params,
    query: z.object({ reference: z.string().max(64).optional() }),
    run: (ctx, { params: { formId }, query, request }) =>
      asPage(request, async () => {
        const form = await getForm(ctx, formId);
        const { headers, body } = thankYouPage(form, query.reference && parseReference(query.reference));
        return new Reply(200, headers, body);
      }),
  }),
];
