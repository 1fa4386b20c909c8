import type { Migration } from '../../../shared/model.ts';
import { readMigration } from '../../../shared/migrations/migrations.ts';
import { startMigration } from '../../../shared/migrations/start-migration.ts';
import { Nothing } from '../../../shared/platform/fields.ts';
import { SEGMENTS } from '../../../shared/platform/walk-table.ts';
import { acceptedAt } from '../accepted-at.ts';
import { route } from '../route.ts';

const permission = 'configuration:manage';

/** A migration as callers see it, and how much of the table is done. */
const migrationView = (migration: Migration) => ({
  revision: migration.revision,
  state: migration.state,
  because: migration.because ?? null,
  versions: migration.versions as Record<string, number>,
  segments: { done: migration.segment, of: SEGMENTS },
  looked: migration.looked,
  upgraded: migration.upgraded,
  left: migration.left,
  startedBy: migration.startedBy,
  startedAt: migration.startedAt,
  endedAt: migration.endedAt ?? null,
});

/** Storing what earlier versions of the service wrote in its current form. */
export const migration = [
  route({
    method: 'POST',
    path: '/migration',
    permission,
    status: 202,
    body: Nothing,
    run: (ctx) => startMigration(ctx),
    view: (begun) => acceptedAt('/migration', migrationView(begun)),
  }),
  route({
    method: 'GET',
    path: '/migration',
    permission,
    run: () => readMigration(),
    view: ({ versions, last, isNeeded }) => ({ versions, isNeeded, last: last ? migrationView(last) : null }),
  }),
];
