import { getForm } from '../../../shared/forms/active-form.ts';
import { chooseLanguage } from '../../../shared/forms/language/choose-language.ts';
import type { Words } from '../../../shared/forms/language/words.ts';
import { ENGLISH, wordsOf } from '../../../shared/forms/language/words.ts';
import type { Form } from '../../../shared/forms/form.schema.ts';
import { messagePage } from '../../../shared/forms/page/message-page.ts';
import type { Context } from '../../../shared/platform/context.ts';
import type { ErrorCode } from '../../../shared/platform/errors.ts';
import { AppError, STATUS_OF } from '../../../shared/platform/errors.ts';
import type { Request } from '../../../shared/platform/http/request.ts';
import { Reply } from '../../../shared/platform/http/route.ts';

/** A browser asks for pages by name; a plain form sent by something that states no wish is taken for one too. */
export function wantsPage({ headers, contentType }: Request): boolean {
  const accept = headers.accept ?? '*/*';
  if (accept.includes('text/html')) return true;
  return (
    !accept.includes('json') &&
    (contentType === 'application/x-www-form-urlencoded' || contentType === 'multipart/form-data')
  );
}

const TITLES: Partial<Record<ErrorCode, string>> = {
  'not-found': 'This page does not exist',
  gone: 'This link cannot be used any more',
  invalid: 'This needs another look',
};

/** Shows a browser an error as a page, in the given words or in English; others get it as problem details like everywhere. */
export async function asPage<T>(
  request: Request,
  run: () => Promise<T>,
  words: () => Promise<Words> | Words = () => ENGLISH,
): Promise<T | Reply> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AppError) || !wantsPage(request)) throw error;
    const title = TITLES[error.code] ?? 'This could not be sent';
    const { headers, body } = messagePage(title, error.message, await words());
    return showPage({ headers: { ...headers, ...error.details.headers }, body }, STATUS_OF[error.code]);
  }
}

interface Page {
  headers: Record<string, string>;
  body: string;
}

/** A page as an answer. */
export const showPage = ({ headers, body }: Page, status = 200): Reply => new Reply(status, headers, body);

/** The language to show a form in: the one asked for, else what the browser prefers. */
export const languageFor = (form: Form, { headers }: Request, asked: unknown): string =>
  chooseLanguage(form, { asked, accepted: headers['accept-language'] });

/** The words of a form, in the language asked for or preferred; English when there is no such form. */
export const wordsFor =
  (ctx: Context, formId: string, { asked, request }: { asked: unknown; request: Request }) =>
  async (): Promise<Words> => {
    const form = await getForm(ctx, formId).catch(() => undefined);
    return form ? wordsOf(form, languageFor(form, request, asked)) : ENGLISH;
  };
