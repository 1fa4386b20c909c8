import * as z from 'zod';
import { getForm } from '../../../shared/forms/active-form.ts';
import { fieldName } from '../../../shared/forms/field.schema.ts';
import { addArrivedFile } from '../../../shared/forms/uploads/add-arrived-file.ts';
import { expectFewUploads } from '../../../shared/forms/uploads/expect-few-uploads.ts';
import { requestUploads } from '../../../shared/forms/uploads/request-uploads.ts';
import { sendOff } from '../../../shared/forms/uploads/send-off.ts';
import { showUploads } from '../../../shared/forms/uploads/show-uploads.ts';
import { takeOutFile } from '../../../shared/forms/uploads/take-out-file.ts';
import type { UploadPage } from '../../../shared/forms/uploads/unfinished-submission.ts';
import { isUnfinished, readUploadPage } from '../../../shared/forms/uploads/unfinished-submission.ts';
import { RequestUploads } from '../../../shared/forms/uploads/upload.schema.ts';
import { UPLOAD_TOKEN } from '../../../shared/forms/uploads/upload-token.ts';
import type { Context } from '../../../shared/platform/context.ts';
import type { FieldError } from '../../../shared/platform/errors.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import { slug } from '../../../shared/platform/fields.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { route } from '../route.ts';
import { asPage, showPage } from './pages.ts';

const ofForm = z.object({ formId: slug });
const ofPage = ofForm.extend({ token: z.string().regex(UPLOAD_TOKEN, 'is not of this service') });
const goOn = (location: string) => new Reply(303, { location });
const addressOf = ({ formId, token }: UploadPage) => `/forms/${formId}/uploads/${token}`;

export const uploads = [
  route({
    method: 'POST',
    path: '/forms/{formId}/uploads',
    permission: 'public',
    status: 201,
    params: ofForm,
    body: RequestUploads,
    run: async (ctx, { params, body, request }) => {
      const form = await getForm(ctx, params.formId);
      await expectFewUploads(ctx, { form, request });
      return requestUploads(ctx, form, body);
    },
  }),
  route({
    method: 'GET',
    path: '/forms/{formId}/uploads/{token}',
    permission: 'public',
    pages: true,
    also: { 200: ['text/html'], 303: [] },
    params: ofPage,
    query: z.object({ added: idOf('file').optional() }),
    run: (ctx, { params, query, request }) => asPage(request, () => showFiles(ctx, params, query)),
  }),
  route({
    method: 'GET',
    path: '/forms/{formId}/uploads/{token}/arrived/{field}/{fileId}',
    permission: 'public',
    pages: true,
    status: 303,
    also: { 200: ['text/html'] },
    fails: [422],
    params: ofPage.extend({ field: fieldName, fileId: idOf('file') }),
    // What S3 puts behind the address that it was given.
    query: z.object({ key: z.string().max(1024).default('') }),
    run: (ctx, { params, query, request }) =>
      asPage(request, () =>
        mending(ctx, params, async () => {
          await addArrivedFile(ctx, { ...params, ...query });
          return goOn(`${addressOf(params)}?added=${params.fileId}`);
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/forms/{formId}/uploads/{token}/files/{fileId}/take-out',
    permission: 'public',
    pages: true,
    status: 303,
    params: ofPage.extend({ fileId: idOf('file') }),
    run: (ctx, { params, request }) =>
      asPage(request, async () => {
        await takeOutFile(ctx, params);
        return goOn(addressOf(params));
      }),
  }),
  route({
    method: 'POST',
    path: '/forms/{formId}/uploads/{token}',
    permission: 'public',
    pages: true,
    status: 303,
    also: { 200: ['text/html'] },
    fails: [422],
    params: ofPage,
    run: (ctx, { params, request }) =>
      asPage(request, () => mending(ctx, params, async () => goOn((await sendOff(ctx, params)).thankYou))),
  }),
];

/** The page of the files, or where it leads once all was sent. */
async function showFiles(
  ctx: Context,
  address: UploadPage,
  shown: { errors?: FieldError[]; added?: string | undefined },
): Promise<Reply> {
  const unfinished = await readUploadPage(ctx, address);
  if (!isUnfinished(unfinished)) return goOn((await sendOff(ctx, address)).thankYou);
  return showPage(await showUploads(ctx, unfinished, shown), shown.errors ? 422 : 200);
}

/** Shows the page again where something on it needs another look. */
async function mending(ctx: Context, address: UploadPage, run: () => Promise<Reply>): Promise<Reply> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    return showFiles(ctx, address, { errors: error.details.errors ?? [] });
  }
}
