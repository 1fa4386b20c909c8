import { isDeepStrictEqual } from 'node:util';
import type { Migration } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { AGAIN_SECONDS, MOST_ATTEMPTS } from '../platform/lease.ts';
import { log } from '../platform/logger.ts';
import type { Runner } from '../platform/runner.ts';
import { Lost, unlessLost } from '../platform/runner.ts';
import { upgradedEntities } from '../platform/upgrades.ts';
import { WriteConflict } from '../platform/write.ts';
import { findMigration, isSilent, isUnderWay, moveMigration } from './migrations.ts';
import { queueMigration } from './queue-migration.ts';
import { fromTheBeginning } from './start-migration.ts';
import { storePage } from './store-page.ts';

/** No page is begun with less time than this. */
const PAGE_MILLISECONDS = 60_000;
const INTERRUPTED =
  'It was interrupted again and again. All records can be read as before; see the log, and begin another.';

/** A migration in the hands of a runner; it moves on under them. */
interface Held {
  runner: Runner;
  migration: Migration;
}

/**
 * Goes on with the migration page by page until it is at its end or little time is left, and then lets another invocation go
 * on. May be stopped anywhere and called twice at once: one runner holds it, and each page may be done again.
 */
export async function runMigration(runner: Runner): Promise<void> {
  const migration = await hold(runner.context());
  if (!migration) return;
  const held = { runner, migration };
  await unlessLost(
    () => goThrough(held),
    async (error) => {
      const { attempt } = held.migration;
      log.defect('The migration could not go on', error, { attempt });
      await goOnLater(held, { seconds: AGAIN_SECONDS * attempt, attempt });
    },
  );
}

/** Takes hold of the migration; undefined when none is under way, or another runner holds it. */
const hold = (ctx: Context): Promise<Migration | undefined> =>
  retryOnConflict(async () => {
    const found = await findMigration();
    if (!found || !isUnderWay(found)) return undefined;
    if (found.heldBy !== undefined && !isSilent(ctx, found)) return undefined;
    // What a runner of another version of the service has gone through it may have left in a form that is not today's.
    const anew = isDeepStrictEqual(found.versions, upgradedEntities()) ? {} : fromTheBeginning();
    const held = { state: 'running' as const, heldBy: ctx.cause.id, attempt: found.attempt + 1 };
    return moveMigration(ctx, found, { ...anew, ...held });
  });

async function goThrough(held: Held): Promise<void> {
  const { runner } = held;
  if (held.migration.attempt > MOST_ATTEMPTS) return end(held, { state: 'failed', because: INTERRUPTED });
  for (;;) {
    if (runner.remainingMilliseconds() < PAGE_MILLISECONDS) return goOnLater(held, { seconds: 0, attempt: 0 });
    const { looked, upgraded, left, next, isLast } = await storePage(runner.context(), held.migration);
    const { migration: at } = held;
    const counts = { looked: at.looked + looked, upgraded: at.upgraded + upgraded, left: at.left + left };
    if (isLast) return end(held, { state: 'done', ...counts, ...next });
    held.migration = await moveHeld(held, { ...counts, ...next, attempt: 1 });
  }
}

async function end(held: Held, fields: Partial<Migration>): Promise<void> {
  await moveHeld(held, { ...fields, endedAt: held.runner.context().now, heldBy: undefined, attempt: 0 });
}

/** Lets another runner go on: at once when time was short, otherwise later. */
async function goOnLater(held: Held, { seconds, attempt }: { seconds: number; attempt: number }): Promise<void> {
  await moveHeld(held, { heldBy: undefined, attempt });
  await queueMigration(seconds);
}

/** Moves on what this runner holds; throws Lost when another one has moved it. */
async function moveHeld({ runner, migration }: Held, fields: Partial<Migration>): Promise<Migration> {
  try {
    return await moveMigration(runner.context(), migration, fields);
  } catch (error) {
    throw error instanceof WriteConflict ? new Lost() : error;
  }
}
