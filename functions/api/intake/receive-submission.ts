import { formPage } from '../../../shared/forms/form-page.ts';
import type { Form } from '../../../shared/forms/form.schema.ts';
import { PAGE_KEY, checkValues, readRawValues } from '../../../shared/forms/read-values.ts';
import type { RawValues, Values } from '../../../shared/forms/read-values.ts';
import type { Receipt } from '../../../shared/forms/submit-form.ts';
import { getForm, submitForm } from '../../../shared/forms/submit-form.ts';
import type { Context } from '../../../shared/platform/context.ts';
import { ENV, env } from '../../../shared/platform/env.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import { idempotencyOf, replaying } from '../../../shared/platform/idempotency.ts';
import type { Request } from '../../../shared/platform/http/request.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { digest } from '../../../shared/platform/ids.ts';
import { wantsPage } from './pages.ts';

/** Takes a submission from a page or as JSON; a page that needs mending is filled in again. */
export async function receiveSubmission(ctx: Context, formId: string, request: Request): Promise<Receipt | Reply> {
  const maximum = Number(env(ENV.maximumFormBytes));
  if (request.body.length > maximum) throw new AppError('too-large', `A form may have at most ${maximum} bytes.`);
  const form = await getForm(ctx, formId);
  const raw = await readRawValues(request);
  try {
    return await take(ctx, { form, raw, request });
  } catch (error) {
    const mendable = error instanceof AppError && error.code === 'invalid' && wantsPage(request);
    if (!mendable) throw error;
    return filledInAgain(form, raw, error);
  }
}

function take(
  ctx: Context,
  { form, raw, request }: { form: Form; raw: RawValues; request: Request },
): Promise<Receipt> {
  const values = checkValues(form, raw);
  const { body, contentType } = request;
  const once = withPageKey(ctx, { key: raw[PAGE_KEY], values, formId: form.id });
  const submit = () => submitForm(once, { form, values, contentType, body });
  // An Idempotency-Key in the header is answered for where every request is.
  return once === ctx ? submit() : replaying(once, submit);
}

/** The page's key and what was filled in: the same page sent again unchanged is the same submission. */
function withPageKey(ctx: Context, { key, values, formId }: { key: unknown; values: Values; formId: string }): Context {
  if (ctx.idempotency || typeof key !== 'string' || !/^[0-9a-f-]{36}$/.test(key)) return ctx;
  const content = digest(JSON.stringify(values));
  return {
    ...ctx,
    idempotency: idempotencyOf({ caller: 'page', address: formId, key: `${key} ${content}`, body: content }),
  };
}

function filledInAgain(form: Form, raw: RawValues, error: AppError) {
  const key = typeof raw[PAGE_KEY] === 'string' ? raw[PAGE_KEY] : '';
  const { headers, body } = formPage(form, { values: raw, errors: error.details.errors ?? [], key });
  return new Reply(422, headers, body);
}

/** Answers in the way that was asked: a browser goes on to the thank-you page, others get the receipt as JSON. */
export function showReceipt(result: Receipt | Reply, request: Request): Reply {
  if (result instanceof Reply) return result;
  const { submissionId, reference, thankYou } = result;
  return wantsPage(request)
    ? new Reply(303, { location: thankYou })
    : new Reply(201, { 'content-type': 'application/json' }, JSON.stringify({ submissionId, reference }));
}
