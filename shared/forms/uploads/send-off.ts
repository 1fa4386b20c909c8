import type { Context } from '../../platform/context.ts';
import { invalid } from '../../platform/errors.ts';
import type { Receipt } from '../submissions/receipt.ts';
import { finishSubmission } from '../submissions/unfinished.ts';
import type { UploadPage } from './unfinished-submission.ts';
import { isUnfinished, readUploadPage } from './unfinished-submission.ts';

/**
 * Sends off a submission from the page of its files; one that was sent off before is answered as it was then. Throws
 * invalid where a field that needs a file has none.
 */
export async function sendOff(ctx: Context, address: UploadPage): Promise<Receipt> {
  const page = await readUploadPage(ctx, address);
  const empty = page.fields.filter(({ name, required }) => required && !page.files.some(({ field }) => field === name));
  if (isUnfinished(page) && empty.length > 0) {
    throw invalid(empty.map(({ name }) => ({ pointer: `/${name}`, detail: 'needs a file' })));
  }
  return finishSubmission(ctx, page.submission);
}
