import { getConfiguration } from '../configuration/configuration.ts';
import { loadObjectStore } from '../files/load-object-store.ts';
import type { Import } from '../model.ts';
import { model } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { expectRevision } from '../platform/expect-revision.ts';
import { creating } from '../platform/record-writes.ts';
import { checkColumns, checkMapping } from './check-mapping.ts';
import type { CreateImport, Pass } from './import.schema.ts';
import { SEPARATORS } from './import.schema.ts';
import { fileKey, sourceOf } from './import-objects.ts';
import { moveImport, readImport, whenSilent } from './imports.ts';

/** Lets the file be gone through without storing anything; conflict before it was sent, invalid when it lacks a column. */
export const checkImport = (ctx: Context, importId: string): Promise<Import> =>
  begin(ctx, importId, { pass: 'check', from: ['waiting', 'checked'] });

/** Takes the file in, as it was checked; conflict before that, and while another import is under way. */
export const startImport = (ctx: Context, importId: string): Promise<Import> =>
  begin(ctx, importId, { pass: 'run', from: ['checked'] });

const begin = (ctx: Context, importId: string, { pass, from }: { pass: Pass; from: string[] }): Promise<Import> =>
  retryOnConflict(async () => {
    const job = await readImport(importId);
    expectRevision(ctx, job);
    if (!from.includes(job.state)) throw conflict(OBJECTIONS[job.state]);
    checkMapping(await getConfiguration(ctx), job);
    const file = pass === 'check' ? await checkFile(job) : { headEndsAt: job.headEndsAt ?? 0 };
    await expectSlot();
    return moveImport(ctx, job, {
      fields: {
        ...file,
        state: pass === 'check' ? 'checking' : 'running',
        pass: job.pass + 1,
        passOf: pass,
        passStartedAt: ctx.now,
        passEndedAt: undefined,
        byteAt: file.headEndsAt,
        rowAt: 1,
        counts: {},
        attempt: 0,
        ...whenSilent(ctx),
      },
      others: [creating(model.entities.importSlot, { slot: 'only', importId })],
    });
  });

const OBJECTIONS: Record<Import['state'], string> = {
  waiting: 'Check the file first.',
  checking: 'The file is being checked. Wait until that is done, or cancel the import.',
  checked: 'The file was checked.',
  running: 'This import is running already.',
  done: 'This import is done. Make another one to take in more.',
  cancelled: 'This import was cancelled. Make another one.',
  failed: 'This import failed. Mend the file and make another one.',
};

/** One at a time: two could make the same person, and take all there is of the table's throughput. */
async function expectSlot(): Promise<void> {
  const { data } = await model.entities.importSlot.get({ slot: 'only' }).go({ consistent: true });
  if (data) throw conflict(`The import ${data.importId} is under way. Wait until it is done, or cancel it.`);
}

/** What the file is like; throws conflict when there is none, invalid unless it has the columns of the mapping. */
async function checkFile(job: Import) {
  const { findObject } = await loadObjectStore();
  const found = await findObject(fileKey(job));
  if (!found) throw conflict('The file has not arrived. Send it to the address of the import first.');
  const { mapping, options } = job as unknown as CreateImport;
  // Few requests need the parser, and every cold start would pay for it.
  const { readHead } = await import('./csv-head.ts');
  const { etag, size } = found;
  const { byteAt, ...head } = await readHead(
    await sourceOf({ ...job, etag, size }),
    options.separator && SEPARATORS[options.separator],
  );
  checkColumns({ mapping, options }, head.columns);
  return { etag, size, headEndsAt: byteAt, ...head };
}
