import type { Migration } from '../model.ts';
import { model } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { creating } from '../platform/record-writes.ts';
import { created } from '../platform/stamps.ts';
import { upgradedEntities } from '../platform/upgrades.ts';
import { BEGINNING } from '../platform/walk-table.ts';
import { findMigration, isUnderWay, moveMigration } from './migrations.ts';

/**
 * Begins to store, in the background, every record that an earlier version of the service wrote in its current form. People
 * work on meanwhile, and nobody is told of it. Throws conflict while a migration is under way.
 */
export const startMigration = (ctx: Context): Promise<Migration> =>
  retryOnConflict(async () => {
    const last = await findMigration();
    if (last && isUnderWay(last)) throw conflict('A migration is under way: GET /migration shows how far it is.');
    const begun = { state: 'waiting' as const, ...fromTheBeginning(), startedBy: ctx.actor.id, startedAt: ctx.now };
    const over = { because: undefined, endedAt: undefined, heldBy: undefined };
    if (last) return moveMigration(ctx, last, { ...begun, ...over });
    const first: Migration = { migrationOf: 'table', ...begun, ...created(ctx) };
    return commit(ctx, [creating(model.entities.migration, first)], first);
  });

/** Of a migration to the versions of today that has looked at nothing yet. */
export const fromTheBeginning = () => ({
  ...BEGINNING,
  versions: upgradedEntities(),
  looked: 0,
  upgraded: 0,
  left: 0,
  attempt: 0,
});
