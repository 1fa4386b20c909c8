import type { Configuration } from '../../../shared/configuration/configuration.ts';
import { getConfiguration } from '../../../shared/configuration/configuration.ts';
import { activeForm } from '../../../shared/forms/active-form.ts';
import { checkValues } from '../../../shared/forms/check-values.ts';
import { formPage } from '../../../shared/forms/form-page.ts';
import type { Form } from '../../../shared/forms/form.schema.ts';
import { openFormLink } from '../../../shared/forms/links/open-form-link.ts';
import { judgeSubmission } from '../../../shared/forms/protection/judge-submission.ts';
import { PAGE_KEY, PAGE_LANGUAGE, PAGE_LINK, readRawValues } from '../../../shared/forms/read-values.ts';
import type { RawValues, Values } from '../../../shared/forms/read-values.ts';
import { storeUnfinished } from '../../../shared/forms/submissions/unfinished.ts';
import type { Receipt } from '../../../shared/forms/submit-form.ts';
import { submitForm } from '../../../shared/forms/submit-form.ts';
import { takenFiles } from '../../../shared/forms/uploads/taken-files.ts';
import { askedFileFields } from '../../../shared/forms/uploads/unfinished-submission.ts';
import type { FormLink } from '../../../shared/model.ts';
import type { Context } from '../../../shared/platform/context.ts';
import { ENV, env } from '../../../shared/platform/env.ts';
import type { FieldError } from '../../../shared/platform/errors.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import { idempotencyOf, replaying } from '../../../shared/platform/idempotency.ts';
import type { Request } from '../../../shared/platform/http/request.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { digest } from '../../../shared/platform/ids.ts';
import { languageFor, showPage, wantsPage } from './pages.ts';

/** A form that was sent, with the language that it was shown in. */
interface Sent {
  form: Form;
  raw: RawValues;
  request: Request;
  language: string;
}

/** Takes a submission from a page or as JSON; a page that needs mending is filled in again. */
export async function receiveSubmission(ctx: Context, formId: string, request: Request): Promise<Receipt | Reply> {
  const maximum = Number(env(ENV.maximumFormBytes));
  if (request.body.length > maximum) throw new AppError('too-large', `A form may have at most ${maximum} bytes.`);
  const configuration = await getConfiguration(ctx);
  const form = activeForm(configuration, formId);
  const raw = await readRawValues(request);
  const sent = { form, raw, request, language: languageFor(form, request, raw[PAGE_LANGUAGE]) };
  try {
    return await take(ctx, configuration, sent);
  } catch (error) {
    const mendable = error instanceof AppError && error.code === 'invalid' && wantsPage(request);
    if (!mendable || !error.details.errors) throw error;
    return filledInAgain(ctx, configuration, { ...sent, errors: error.details.errors });
  }
}

async function take(ctx: Context, configuration: Configuration, sent: Sent): Promise<Receipt> {
  const { form, raw } = sent;
  const link = await linkOf(ctx, configuration, sent);
  const known = link?.values as RawValues | undefined;
  const values = checkValues(form, raw, { now: ctx.now, known, filesFollow: isFromPage(sent) });
  const once = withPageKey(ctx, { key: raw[PAGE_KEY], values, formId: form.id });
  const submit = () => judgeAndSubmit(once, configuration, { ...sent, values, link });
  // An Idempotency-Key in the header is answered for where every request is.
  return once === ctx ? submit() : replaying(once, submit);
}

/** One that was used is opened too: it may have been by this very page, which is then answered as before. */
async function linkOf(ctx: Context, configuration: Configuration, { form, raw }: Sent): Promise<FormLink | undefined> {
  const token = raw[PAGE_LINK];
  if (typeof token !== 'string' || token === '') return undefined;
  return openFormLink(ctx, configuration, { formId: form.id, token, evenUsed: true });
}

interface Checked extends Sent {
  values: Values;
  link: FormLink | undefined;
}

async function judgeAndSubmit(ctx: Context, configuration: Configuration, checked: Checked): Promise<Receipt> {
  const { form, values, link, language, request } = checked;
  const suspicions = await judgeSubmission(ctx, configuration, checked);
  const { body, contentType } = request;
  const filled = { form, values, contentType, body, language, link, suspicions };
  if (isFromPage(checked) && askedFileFields(form, values, ctx.now).length > 0) return storeUnfinished(ctx, filled);
  return submitForm(ctx, { ...filled, files: await takenFiles(ctx, form, values) });
}

/** A browser sends its files after the answers, on a page of their own. */
const isFromPage = ({ request }: Sent) => wantsPage(request) && request.contentType !== 'application/json';

/** The page's key and what was filled in: the same page sent again unchanged is the same submission. */
function withPageKey(ctx: Context, { key, values, formId }: { key: unknown; values: Values; formId: string }): Context {
  if (ctx.idempotency || typeof key !== 'string' || !/^[0-9a-f-]{36}$/.test(key)) return ctx;
  const content = digest(JSON.stringify(values));
  return {
    ...ctx,
    idempotency: idempotencyOf({ caller: 'page', address: formId, key: `${key} ${content}`, body: content }),
  };
}

function filledInAgain(
  ctx: Context,
  configuration: Configuration,
  { form, raw, language, errors }: Sent & { errors: FieldError[] },
) {
  const text = (name: string) => (typeof raw[name] === 'string' ? raw[name] : '');
  const page = formPage(ctx, configuration, {
    form,
    language,
    values: raw,
    errors,
    key: text(PAGE_KEY),
    link: text(PAGE_LINK) || undefined,
  });
  return showPage(page, 422);
}

/** Answers in the way that was asked: a browser goes on to the thank-you page, others get the receipt as JSON. */
export function showReceipt(
  result: Receipt | Reply,
  request: Request,
): Reply | Reply<Pick<Receipt, 'submissionId' | 'reference'>> {
  if (result instanceof Reply) return result;
  const { submissionId, reference, thankYou } = result;
  return wantsPage(request)
    ? new Reply(303, { location: thankYou })
    : new Reply(201, { 'content-type': 'application/json' }, JSON.stringify({ submissionId, reference }));
}
