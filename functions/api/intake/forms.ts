import * as z from 'zod';
import { parseReference } from '../../../shared/cases/reference.ts';
import { getForm } from '../../../shared/forms/active-form.ts';
import { embedCode, embedPage } from '../../../shared/forms/page/embed-code.ts';
import { thankYouPage } from '../../../shared/forms/page/thank-you-page.ts';
import { slug } from '../../../shared/platform/fields.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { route } from '../route.ts';
import { asPage, languageFor, showPage, wantsPage, wordsFor } from './pages.ts';
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
    pages: true,
    also: { 200: ['text/html'] },
    fails: [410],
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
    pages: true,
    also: { 200: ['text/plain', 'text/html'] },
    params,
    query: z.object({ lang }),
    run: (ctx, { params: { formId }, query, request }) =>
      asPage(request, async () => {
        const form = await getForm(ctx, formId);
        const language = languageFor(form, request, query.lang);
        if (!wantsPage(request)) {
          return new Reply(200, { 'content-type': 'text/plain; charset=utf-8' }, embedCode(form, language));
        }
        return showPage(embedPage(form, language));
      }),
  }),
  route({
    method: 'POST',
    path: '/forms/{formId}/submissions',
    permission: 'public',
    pages: true,
    status: 201,
    takes: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
    also: { 303: [] },
    fails: [410, 415],
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
    pages: true,
    also: { 200: ['text/html'] },
    params,
    query: z.object({ reference: z.string().max(64).optional(), lang }),
    run: (ctx, { params: { formId }, query, request }) =>
      asPage(request, async () => {
        const form = await getForm(ctx, formId);
        const page = thankYouPage(form, {
          language: languageFor(form, request, query.lang),
          reference: query.reference && parseReference(query.reference),
        });
        return showPage(page);
      }),
  }),
];
