import type { Runner } from '../platform/runner.ts';
import { unlessLost } from '../platform/runner.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Import, ImportRow } from '../model.ts';
import { model } from '../model.ts';
import { AppError } from '../platform/errors.ts';
import { AGAIN_SECONDS, MOST_ATTEMPTS } from '../platform/lease.ts';
import { log } from '../platform/logger.ts';
import { creating } from '../platform/record-writes.ts';
import type { CsvRow } from './csv-rows.ts';
import { readRows } from './csv-rows.ts';
import { endPass, holdImport, letGo, moveHeld } from './hold-import.ts';
import { rowsOf } from './import-rows.ts';
import { sourceOf } from './import-objects.ts';
import { openReading } from './open-reading.ts';
import { queueImport } from './queue-import.ts';
import type { Reading } from './reading.ts';
import { storeReport } from './store-report.ts';
import { takeRows } from './take-rows.ts';

/** Rows after which the position is stored: with it, their records fit into one transaction. */
const CHUNK_ROWS = 80;
const MAXIMUM_ROWS = 250_000;
/** No chunk is begun with less time than this; the report of a large file takes no longer. */
const CHUNK_MILLISECONDS = 60_000;

/** An import in the hands of a runner; it moves on under them. */
interface Held {
  runner: Runner;
  job: Import;
}

/**
 * Goes through the file of an import until it is at its end or little time is left, and then lets another invocation go
 * on. May be stopped anywhere and called twice at once: one runner holds an import, and rows that are recorded are not
 * taken in again. What keeps it from going on at all ends it as failed.
 */
export async function runImport(runner: Runner, importId: string): Promise<void> {
  const job = await holdImport(runner.context(), importId);
  if (!job) return;
  const held = { runner, job };
  await unlessLost(
    () => goThrough(held),
    async (error) => {
      if (!(error instanceof AppError)) return stumble(held, error);
      await endPass(runner.context(), held.job, `The import cannot go on: ${error.message}`);
    },
  );
}

async function goThrough(held: Held): Promise<void> {
  const { runner, job } = held;
  if (job.state === 'cancelled') return end(held);
  if (job.attempt > MOST_ATTEMPTS) return end(held, `It was interrupted again and again after row ${job.rowAt}.`);
  const reading = await openReading(runner.context(), job);
  const source = await sourceOf(job);
  for await (const rows of chunksOf(readRows(source, job.separator ?? ',', job))) {
    if (held.job.state === 'cancelled') break;
    if (held.job.rowAt >= MAXIMUM_ROWS) return end(held, `It has more than ${MAXIMUM_ROWS} rows. Split the file.`);
    if (runner.remainingMilliseconds() < CHUNK_MILLISECONDS) return goOnLater(held, { isShortOfTime: true });
    held.job = await takeChunk(held, reading, rows);
  }
  await end(held);
}

/** Takes some rows in and moves the import on behind them, in one transaction with the records that are not stored yet. */
async function takeChunk({ runner, job }: Held, reading: Reading, rows: CsvRow[]): Promise<Import> {
  const ctx = runner.context();
  const last = rows.at(-1);
  const current = { ...reading, job, configuration: await getConfiguration(ctx) };
  const { records, unstored } = await takeRows(current, rows, await recordedIn(job, last));
  return moveHeld(ctx, job, {
    fields: {
      byteAt: last?.endsAt ?? job.byteAt,
      rowAt: last?.row ?? job.rowAt,
      counts: counted(job, records),
      attempt: 1,
    },
    others: unstored.map((record) => creating(model.entities.importRow, record)),
  });
}

/** The rows of a chunk that a runner took in before it was stopped. In a check there are none. */
async function recordedIn(job: Import, last: CsvRow | undefined): Promise<Map<number, ImportRow>> {
  const recorded = new Map<number, ImportRow>();
  if (job.passOf === 'check' || job.attempt <= 1) return recorded;
  for await (const row of rowsOf(job, job.rowAt)) {
    if (last && row.row <= last.row) recorded.set(row.row, row);
  }
  return recorded;
}

function counted({ counts }: Import, records: ImportRow[]) {
  const next = { ...(counts as Record<string, number>) };
  for (const { fate } of records) next[fate] = (next[fate] ?? 0) + 1;
  return next;
}

async function* chunksOf(rows: AsyncIterable<CsvRow>): AsyncGenerator<CsvRow[]> {
  let chunk: CsvRow[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length < CHUNK_ROWS) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Ends the pass, with the report of what became of each row that was read. */
async function end({ runner, job }: Held, because?: string): Promise<void> {
  await storeReport(job);
  await endPass(runner.context(), job, because);
}

async function stumble(held: Held, error: unknown): Promise<void> {
  const { importId, rowAt, attempt } = held.job;
  log.defect('An import could not go on', error, { importId, rowAt, attempt });
  await goOnLater(held, { isShortOfTime: false });
}

/** Lets another runner go on: at once when time was short, otherwise a little later. */
async function goOnLater({ runner, job }: Held, { isShortOfTime }: { isShortOfTime: boolean }): Promise<void> {
  await letGo(runner.context(), job, { isShortOfTime });
  await queueImport(job, isShortOfTime ? 0 : AGAIN_SECONDS * job.attempt);
}
