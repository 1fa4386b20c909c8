import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { stamps } from '../platform/stamps.ts';
import { primary, table } from '../platform/table.ts';

/** Failed is what was interrupted again and again; what it had stored stays as it is. */
export const MIGRATION_STATES = ['waiting', 'running', 'done', 'failed'] as const;

const text = { type: 'string' } as const;
const count = { type: 'number', required: true } as const;

/** The last walk through the table that stored older records in their current form, or the one under way: one item. */
export const MigrationEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'migration', version: '1' },
    attributes: {
      migrationOf: { type: ['table'] as const, required: true, readOnly: true },
      state: { type: MIGRATION_STATES, required: true },
      because: text,
      /** To which version it brings the records of each entity that has been upgraded. */
      versions: { type: 'any', required: true },
      /** Where it is. */
      segment: count,
      after: { type: 'any' },
      /** Items that were looked at, records that were stored in their current form, and those that would be too large in it. */
      looked: count,
      upgraded: count,
      left: count,
      startedBy: { type: 'string', required: true },
      startedAt: { type: 'string', required: true },
      endedAt: text,
      /** How often the page at which it stands was begun. */
      attempt: count,
      /** The runner that works on it; absent between two of them. */
      heldBy: text,
      ...stamps,
    },
    indexes: { byTable: primary(['migrationOf'], []) },
  },
  table,
);
export type Migration = EntityItem<typeof MigrationEntity>;
