import * as z from 'zod';
import { parseReference } from '../../../shared/cases/reference.ts';
import { chooseLanguage } from '../../../shared/forms/language/choose-language.ts';
import { embedCode, embedPage } from '../../../shared/forms/page/embed-code.ts';
import { thankYouPage } from '../../../shared/forms/page/thank-you-page.ts';
import { getForm } from '../../../shared/forms/submit-form.ts';
import { slug } from '../../../shared/platform/fields.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { route } from '../route.ts';
import { asPage, wantsPage, wordsFor } from './pages.ts';
import { receiveSubmission, showReceipt } from './receive-submission.ts';
import { showForm } from './show-form.ts';

const params = z.object({ formId: slug });
/** BCP 47; one that no form could have is no wish. */
const lang = z.string().max(35).optional().catch(undefined);

export const forms = [
  route({
    method: 'GET',
    path: '/forms/{formId}',
    permission: 'public',
    params,
    // Hidden fields may listen to the rest of it.
    query: z.looseObject({ lang, link: z.string().max(500).optional() }),
    run: (ctx, { params: { formId }, query, request }) =>
      asPage(
        request,
        () => showForm(ctx, { formId, query, request }),
        wordsFor(ctx, formId, { asked: query.lang, request }),
      ),
  }),
  route({
    method: 'GET',
    path: '/forms/{formId}/embed',
    permission: 'public',
    params,
    query: z.object({ lang }),
    run: (ctx, { params: { formId }, query, request }) =>
      asPage(request, async () => {
        const form = await getForm(ctx, formId);
        const language = chooseLanguage(form, { asked: query.lang, accepted: request.headers['accept-language'] });
        if (!wantsPage(request)) {
          return new Reply(200, { 'content-type': 'text/plain; charset=utf-8' }, embedCode(form, language));
        }
        const { headers, body } = embedPage(form, language);
        return new Reply(200, headers, body);
      }),
  }),
  route({
    method: 'POST',
    path: '/forms/{formId}/submissions',
    permission: 'public',
    params,
    query: z.object({ lang }),
    run: (ctx, { params: { formId }, query, request }) =>
      asPage(
        request,
        () => receiveSubmission(ctx, formId, request),
        wordsFor(ctx, formId, { asked: query.lang, request }),
      ),
    view: showReceipt,
  }),
  route({
    method: 'GET',
    path: '/forms/{formId}/thank-you',
    permission: 'public',
    params,
    query: z.object({ reference: z.string().max(64).optional(), lang }),
    run: (ctx, { params: { formId }, query, request }) =>
      asPage(request, async () => {
        const form = await getForm(ctx, formId);
        const { headers, body } = thankYouPage(form, {
          language: chooseLanguage(form, { asked: query.lang, accepted: request.headers['accept-language'] }),
          reference: query.reference && parseReference(query.reference),
        });
        return new Reply(200, headers, body);
      }),
  }),
];
