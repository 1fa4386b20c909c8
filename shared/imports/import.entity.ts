import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { lease } from '../platform/lease.ts';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';
import { IMPORT_KINDS, IMPORT_STATES, PASSES, ROW_FATES } from './import.schema.ts';

const text = { type: 'string' } as const;
const number = { type: 'number' } as const;
const required = { type: 'string', required: true } as const;
const count = { type: 'number', required: true } as const;

/** One file of contacts or cases, how its columns are read, and how far it is read. */
export const ImportEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'import', version: '1' },
    attributes: {
      importId: { type: 'string', required: true, readOnly: true },
      /** All imports are one list. */
      list: { type: ['imports'] as const, required: true, readOnly: true },
      kind: { type: IMPORT_KINDS, required: true, readOnly: true },
      fileName: required,
      mapping: { type: 'any', required: true },
      options: { type: 'any', required: true },
      /** The user with whose rights it runs, and whether they were an administrator by their token alone. */
      startedBy: { type: 'string', required: true, readOnly: true },
      administrator: { type: 'boolean', required: true },
      state: { type: IMPORT_STATES, required: true },
      /** Why it ended before its end. */
      because: text,
      /** The file as it was checked: what S3 knows it by, and its bytes. */
      etag: text,
      size: number,
      /** What stands between two cells, and the names in the first row. */
      separator: text,
      columns: { type: 'list', items: { type: 'string' } },
      /** How often the file was gone through, this time included; each time leaves rows of its own. */
      pass: count,
      passOf: { type: PASSES },
      passStartedAt: text,
      passEndedAt: text,
      /** The byte at which the second row begins. */
      headEndsAt: number,
      /** The byte at which the next row begins, and the number of the row before it; the head is row 1. */
      byteAt: count,
      rowAt: count,
      /** How many rows met each fate. */
      counts: { type: 'any', required: true },
      ...lease,
      /** Seconds since the epoch. */
      expiresAt: { type: 'number', required: true },
      ...stamps,
    },
    indexes: {
      byId: primary(['importId'], []),
      byList: secondary(1, ['list'], ['importId']),
      byAttention: secondary(3, ['attention'], ['attentionAt']),
    },
  },
  table,
);
export type Import = EntityItem<typeof ImportEntity>;

/** What becomes of one row, or would. Stored in the transaction of its effect, so that no row is ever taken in twice. */
export const ImportRowEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'importRow', version: '1' },
    attributes: {
      importId: { type: 'string', required: true, readOnly: true },
      pass: { type: 'number', required: true, readOnly: true },
      /** As a spreadsheet numbers it. */
      row: { type: 'number', required: true, readOnly: true, padding: { length: 7, char: '0' } },
      fate: { type: ROW_FATES, required: true },
      /** The contact or case that was made, changed or found; absent where none is there. */
      recordId: text,
      /** The row before this one that brings the same. */
      sameAs: number,
      problems: {
        type: 'list',
        items: { type: 'map', properties: { column: text, detail: required } },
      },
      /** What later rows are compared by. */
      marks: { type: 'list', items: { type: 'string' } },
      expiresAt: { type: 'number', required: true },
    },
    indexes: {
      byRow: primary(['importId', 'pass'], ['row']),
      byFate: secondary(1, ['importId', 'pass', 'fate'], ['row']),
    },
  },
  table,
);
export type ImportRow = EntityItem<typeof ImportRowEntity>;

/** The place that an import takes while it is under way: there is one. */
export const ImportSlotEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'importSlot', version: '1' },
    attributes: {
      slot: { type: ['only'] as const, required: true, readOnly: true },
      importId: required,
    },
    indexes: { bySlot: primary(['slot'], []) },
  },
  table,
);
