import type { Import } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { expectRevision } from '../platform/expect-revision.ts';
import { moveImport, readImport } from './imports.ts';

const ENDED = new Set(['done', 'cancelled', 'failed']);

/** Lets an import come to rest after the rows that are in hand; what is taken in stays. Conflict when it has ended. */
export const cancelImport = (ctx: Context, importId: string): Promise<Import> =>
  retryOnConflict(async () => {
    const job = await readImport(importId);
    expectRevision(ctx, job);
    if (ENDED.has(job.state)) throw conflict('This import has ended already.');
    return moveImport(ctx, job, { fields: { state: 'cancelled', because: 'It was cancelled.' } });
  });
