import { messagePage } from '../../../shared/forms/form-page.ts';
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

/** Shows a browser an error as a page; others get it as problem details like everywhere. */
export async function asPage<T>(request: Request, run: () => Promise<T>): Promise<T | Reply> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AppError) || !wantsPage(request)) throw error;
    const title = error.code === 'not-found' ? 'This page does not exist' : 'This could not be sent';
    const { headers, body } = messagePage(title, error.message);
    return new Reply(STATUS_OF[error.code], headers, body);
  }
}
