import type { Export } from '../../model.ts';
import { MOST_ATTEMPTS } from '../../platform/lease.ts';
import { log } from '../../platform/logger.ts';
import type { Runner } from '../../platform/runner.ts';
import { unlessLost } from '../../platform/runner.ts';
import { endExport, holdExport, letGo, moveHeld } from '../hold-export.ts';
import { queueExport } from '../queue-export.ts';
import type { Item } from './columns-of.ts';
import { FULL_TABLES } from './full-tables.ts';
import { storeManifest } from './full-objects.ts';
import { GatheredRows } from './gathered-rows.ts';
import type { Stored } from './gathered-rows.ts';
import { LABELS, labelRows } from './label-rows.ts';
import { scanPage } from './scan-page.ts';

/** No page is read with less time than this: what was gathered is still to be stored. */
const PAGE_MILLISECONDS = 60_000;
const AGAIN_SECONDS = 60;

interface FullPosition {
  /** YYYY-MM-DD: the night. */
  date: string;
  /** The last key that was read. */
  after?: Item | undefined;
  stored: Stored;
}

interface Held {
  runner: Runner;
  job: Export;
}

/**
 * Takes out everything: goes through the table once, a megabyte at a time, and stores tidy tables. May be stopped anywhere:
 * it goes on where the last position was stored, and writes the parts that came after over. What changes meanwhile may be in
 * it or not; no record is in it twice. The manifest is stored last.
 */
export async function runFullExport(runner: Runner, exportId: string): Promise<void> {
  const job = await holdExport(runner.context(), exportId);
  if (!job) return;
  const held = { runner, job };
  await unlessLost(
    () => goThrough(held),
    async (error) => {
      log.defect('A full export could not go on', error, { exportId, attempt: held.job.attempt });
      await goOnLater(held, AGAIN_SECONDS * held.job.attempt);
    },
  );
}

async function goThrough(held: Held): Promise<void> {
  const { runner, job } = held;
  if (job.attempt > MOST_ATTEMPTS) {
    await endExport(runner.context(), job, { state: 'failed', because: 'It was interrupted again and again.' });
    return;
  }
  const { date, after: from, stored } = job.position as FullPosition;
  const gathered = new GatheredRows(date, stored);
  let after = from;
  do {
    const page = await scanPage(after);
    gathered.add(page.rows);
    after = page.after;
    const isShortOfTime = runner.remainingMilliseconds() < PAGE_MILLISECONDS;
    if (after === undefined || (!gathered.isFull && !isShortOfTime)) continue;
    await store(held, { date, after, stored: await gathered.store() });
    if (isShortOfTime) return goOnLater(held, 0);
  } while (after !== undefined);
  await finish(held, date, gathered);
}

async function store(held: Held, position: FullPosition): Promise<void> {
  const rows = Object.values(position.stored).reduce((sum, one) => sum + one.rows, 0);
  held.job = await moveHeld(held.runner.context(), held.job, { position, rows, attempt: 1 });
}

/** The end of the table, the labels, and the manifest. Done again from the last position when it is interrupted. */
async function finish({ runner, job }: Held, date: string, gathered: GatheredRows): Promise<void> {
  const ctx = runner.context();
  gathered.add(await labelRows(ctx));
  const tables = await gathered.store();
  await gathered.removeLeftovers([...Object.keys(FULL_TABLES), LABELS]);
  await storeManifest(date, { date, startedAt: job.createdAt, finishedAt: ctx.now, tables });
  const rows = Object.values(tables).reduce((sum, one) => sum + one.rows, 0);
  await endExport(ctx, job, { state: 'done', rows });
}

async function goOnLater({ runner, job }: Held, delaySeconds: number): Promise<void> {
  await letGo(runner.context(), job, { isShortOfTime: delaySeconds === 0 });
  await queueExport(job, delaySeconds);
}
