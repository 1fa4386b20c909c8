import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { lease } from '../platform/lease.ts';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';
import { EXPORTED, EXPORT_STATES, FORMATS } from './export.schema.ts';

const text = { type: 'string' } as const;
const count = { type: 'number', required: true } as const;

/** That somebody takes records out, how far it has come, and for a year who took out what. */
export const ExportEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'export', version: '1' },
    attributes: {
      exportId: { type: 'string', required: true, readOnly: true },
      what: { type: [...EXPORTED, 'everything'] as const, required: true, readOnly: true },
      format: { type: FORMATS, required: true, readOnly: true },
      /** As JSON: cursors are signed for a filter as it was written. */
      filter: { type: 'string', required: true, readOnly: true },
      /** By name, in their order. */
      columns: { type: 'list', required: true, readOnly: true, items: { type: 'string' } },
      /** The user with whose rights it runs, and whether they were an administrator by their token alone. */
      startedBy: { type: 'string', required: true, readOnly: true },
      administrator: { type: 'boolean', required: true },
      state: { type: EXPORT_STATES, required: true },
      /** Why it ended before its end. */
      because: text,
      rows: count,
      bytes: count,
      /** Where it goes on: what only its runner understands. */
      position: { type: 'any' },
      finishedAt: text,
      /** Until when its file can be fetched. */
      fileUntil: text,
      /** When it was fetched first. */
      fetchedAt: text,
      ...lease,
      /** Seconds since the epoch. */
      expiresAt: { type: 'number', required: true },
      ...stamps,
    },
    indexes: {
      byId: primary(['exportId'], []),
      byStarter: secondary(1, ['startedBy'], ['createdAt', 'exportId']),
      byAttention: secondary(3, ['attention'], ['attentionAt']),
    },
  },
  table,
);
export type Export = EntityItem<typeof ExportEntity>;
