import { Entity } from 'electrodb';
import type { EntityItem } from 'electrodb';
import { primary, table } from '../platform/table.ts';

/** One change of one record: who, when, what, and what caused it. Written once, never changed. */
export const AuditEntryEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'auditEntry', version: '1' },
    attributes: {
      /** The case, contact or other head record that the changed record belongs to. */
      auditOf: { type: 'string', required: true, readOnly: true },
      at: { type: 'string', required: true, readOnly: true },
      /** The record and its revision, so that the changes of one moment are in the order in which they were made. */
      step: { type: 'string', required: true, readOnly: true },
      changeId: { type: 'string', required: true, readOnly: true },
      entity: { type: 'string', required: true },
      recordId: { type: 'string', required: true },
      kind: { type: ['created', 'changed', 'removed'] as const, required: true },
      actor: { type: 'string', required: true },
      cause: { type: 'any', required: true },
      revision: { type: 'number', required: true },
      /** `{ field: { from, to } }` */
      fields: { type: 'any', required: true },
    },
    indexes: { byRecord: primary(['auditOf'], ['at', 'step']) },
  },
  table,
);
export type AuditEntry = EntityItem<typeof AuditEntryEntity>;
