import { isDeepStrictEqual } from 'node:util';
import type { Migration } from '../model.ts';
import { model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { SILENCE_MILLISECONDS } from '../platform/lease.ts';
import { changing } from '../platform/record-writes.ts';
import { changed } from '../platform/stamps.ts';
import { addMilliseconds } from '../platform/time.ts';
import { upgradedEntities } from '../platform/upgrades.ts';

/** The last migration as it is now; undefined when there never was one. */
export async function findMigration(): Promise<Migration | undefined> {
  const { data } = await model.entities.migration.get({ migrationOf: 'table' }).go({ consistent: true });
  return data ?? undefined;
}

/** Which versions records may have to be brought to, what became of the last migration, and whether one is needed after it. */
export async function readMigration(): Promise<{
  versions: Record<string, number>;
  last: Migration | undefined;
  isNeeded: boolean;
}> {
  const last = await findMigration();
  const versions = upgradedEntities();
  const isDone = last?.state === 'done' && isDeepStrictEqual(last.versions, versions);
  return { versions, last, isNeeded: Object.keys(versions).length > 0 && !isDone };
}

export const isUnderWay = ({ state }: Migration) => state === 'waiting' || state === 'running';

/** Whether a migration that is under way has no runner any more. */
export const isSilent = ({ now }: Context, { updatedAt }: Migration) =>
  updatedAt < addMilliseconds(now, -SILENCE_MILLISECONDS);

/** Moves a migration on; throws WriteConflict when it was moved in between. */
export function moveMigration(ctx: Context, migration: Migration, fields: Partial<Migration>): Promise<Migration> {
  const next = { ...fields, ...changed(ctx, migration.revision) };
  return commit(ctx, [changing<Migration>(model.entities.migration, migration, next)], { ...migration, ...next });
}
