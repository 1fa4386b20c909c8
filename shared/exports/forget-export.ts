import { loadObjectStore } from '../files/load-object-store.ts';
import type { Export } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { expectRevision } from '../platform/expect-revision.ts';
import { conflict } from '../platform/errors.ts';
import { moveExport, readVisibleExport } from './exports.ts';
import { fileKey } from './export-file.ts';

/**
 * Cancels an export that is under way, and takes away the file of one that is done. That it was made stays known. An
 * export of the night is conflict: its lifecycle takes it away.
 */
export const forgetExport = (ctx: Context, exportId: string): Promise<Export> =>
  retryOnConflict(async () => {
    const job = await readVisibleExport(ctx, exportId);
    expectRevision(ctx, job);
    if (job.what === 'everything') throw conflict('The full exports of the night go by themselves.');
    if (job.state === 'waiting' || job.state === 'running') {
      return moveExport(ctx, job, { state: 'cancelled', because: 'It was cancelled.' });
    }
    if (job.state !== 'done' || ctx.dryRun) return job;
    const { deleteObject } = await loadObjectStore();
    await deleteObject(fileKey(job));
    return moveExport(ctx, job, { state: 'forgotten', fileUntil: undefined });
  });
