import type { Change } from '../platform/change.ts';
import type { Context } from '../platform/context.ts';
import { ENV, env } from '../platform/env.ts';
import { sendToQueue } from '../platform/queue.ts';
import { findMigration, isSilent, isUnderWay } from './migrations.ts';

/** Lets the migration go on in an invocation of its own. Twice does no harm: one runner holds it. */
export const queueMigration = (delaySeconds = 0): Promise<void> =>
  sendToQueue(env(ENV.migrationQueueUrl), { migrationOf: 'table' }, delaySeconds);

/** Hands over a migration that was begun. */
export async function handOverMigration({ before, after }: Change): Promise<void> {
  if (after?.state === 'waiting' && before?.state !== 'waiting') await queueMigration();
}

/** Sends a migration that has not moved for longer than a runner lives another one; answers whether there was such a one. */
export async function resumeMigration(ctx: Context): Promise<boolean> {
  const migration = await findMigration();
  if (!migration || !isUnderWay(migration) || !isSilent(ctx, migration)) return false;
  await queueMigration();
  return true;
}
