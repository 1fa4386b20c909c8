import type { Export } from '../model.ts';
import { AppError } from '../platform/errors.ts';
import { AGAIN_SECONDS, MOST_ATTEMPTS } from '../platform/lease.ts';
import { log } from '../platform/logger.ts';
import type { Runner } from '../platform/runner.ts';
import { unlessLost } from '../platform/runner.ts';
import { addMilliseconds } from '../platform/time.ts';
import { GrowingFile, abandonFile } from './growing-file.ts';
import { endExport, holdExport, letGo, moveHeld } from './hold-export.ts';
import { removeObject } from './part-store.ts';
import { queueExport } from './queue-export.ts';
import { readRows } from './read-rows.ts';
import { headOf, linesOf } from './rows/lines.ts';

/** No page is begun with less time than this. */
const PAGE_MILLISECONDS = 60_000;
/** So often the position is stored: as much is done again when a runner is lost. */
const STORE_MILLISECONDS = 20_000;
const FILE_MILLISECONDS = 7 * 24 * 60 * 60_000;

/** An export in the hands of a runner; it moves on under them. */
interface Held {
  runner: Runner;
  job: Export;
}

/**
 * Writes an export until it is at its end or little time is left, and then lets another invocation go on. May be stopped
 * anywhere and called twice at once: one runner holds an export, and goes on exactly where the last position was stored,
 * so that no row is doubled or left out. In memory there is never more than a part of the file and a page of records.
 */
export async function runExport(runner: Runner, exportId: string): Promise<void> {
  const job = await holdExport(runner.context(), exportId);
  if (!job) return;
  const held = { runner, job };
  await unlessLost(
    () => goThrough(held),
    (error) =>
      error instanceof AppError ? fail(held, `The export cannot go on: ${error.message}`) : stumble(held, error),
  );
}

async function goThrough(held: Held): Promise<void> {
  if (held.job.state === 'cancelled') return clearAway(held);
  if (held.job.attempt > MOST_ATTEMPTS) return fail(held, 'It was interrupted again and again at the same place.');
  const file = await GrowingFile.open(held.job);
  if (!file.position.ended && !(await writeAll(held, file))) return;
  await file.complete();
  const { rows, bytes } = file.position;
  const ctx = held.runner.context();
  await endExport(ctx, held.job, {
    state: 'done',
    rows,
    bytes,
    fileUntil: addMilliseconds(ctx.now, FILE_MILLISECONDS),
  });
}

/** Writes row after row; false when another runner is to go on, or nobody. */
async function writeAll(held: Held, file: GrowingFile): Promise<boolean> {
  let { cursor } = file.position;
  let storedAt = held.runner.remainingMilliseconds();
  if (cursor === undefined) await file.write(await headOf(held.runner.context(), held.job), 0);
  while ((cursor = await writePage(held, file, cursor)) !== undefined) {
    const left = held.runner.remainingMilliseconds();
    const isShortOfTime = left <= PAGE_MILLISECONDS;
    if (storedAt - left < STORE_MILLISECONDS && !isShortOfTime) continue;
    await store(held, await file.settle(held.job, cursor));
    storedAt = left;
    if (held.job.state !== 'cancelled' && !isShortOfTime) continue;
    await (held.job.state === 'cancelled' ? clearAway(held) : goOnLater(held, { isShortOfTime }));
    return false;
  }
  await store(held, await file.end());
  return true;
}

async function writePage(held: Held, file: GrowingFile, cursor: string | undefined): Promise<string | undefined> {
  const page = await readRows(held.runner.context(), held.job, cursor);
  for await (const rows of page.rows) await file.write(linesOf(held.job, page.columns, rows), rows.length);
  return page.nextCursor;
}

/** With the position the figures that people see; from then on it is a first attempt again. */
async function store(held: Held, position: GrowingFile['position']): Promise<void> {
  const { rows, bytes } = position;
  const { rest } = (held.job.position ?? {}) as Partial<typeof position>;
  held.job = await moveHeld(held.runner.context(), held.job, { position, rows, bytes, attempt: 1 });
  if (rest !== undefined) await removeObject(rest);
}

async function clearAway(held: Held): Promise<void> {
  await abandonFile(held.job);
  await endExport(held.runner.context(), held.job, {});
}

async function fail(held: Held, because: string): Promise<void> {
  await abandonFile(held.job);
  await endExport(held.runner.context(), held.job, { state: 'failed', because });
}

async function stumble(held: Held, error: unknown): Promise<void> {
  const { exportId, attempt } = held.job;
  log.defect('An export could not go on', error, { exportId, attempt });
  await goOnLater(held, { isShortOfTime: false });
}

/** Lets another runner go on: at once when time was short, otherwise a little later. */
async function goOnLater({ runner, job }: Held, { isShortOfTime }: { isShortOfTime: boolean }): Promise<void> {
  await letGo(runner.context(), job, { isShortOfTime });
  await queueExport(job, isShortOfTime ? 0 : AGAIN_SECONDS * job.attempt);
}
