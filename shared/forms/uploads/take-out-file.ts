import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import type { UploadPage } from './unfinished-submission.ts';
import { isUnfinished, readUploadPage, writeFiles } from './unfinished-submission.ts';

/** Takes a file out of an unfinished submission; nothing happens when it is not there, or all was sent meanwhile. */
export const takeOutFile = (ctx: Context, { fileId, ...address }: UploadPage & { fileId: string }): Promise<void> =>
  retryOnConflict(async () => {
    const page = await readUploadPage(ctx, address);
    const left = page.files.filter((file) => file.fileId !== fileId);
    if (!isUnfinished(page) || left.length === page.files.length) return;
    await commit(ctx, [writeFiles(ctx, page, left)], undefined);
  });
