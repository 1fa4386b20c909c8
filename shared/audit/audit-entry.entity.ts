import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { primary, table } from '../platform/table.ts';

/** One change of one record: who, when, what, and what caused it. Written once, never changed. */
export const AuditEntryEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'auditEntry', version: '1' },
    attributes: {
      /** The case, contact or other head record that the changed record belongs to. */
      auditOf: { type: 'string', required: true, readOnly: true },
      at: { type: 'string', required: true, readOnly: true },
      /**
       * The record, its revision, and of a change that is cut the number of the part: the changes of one moment are in
       * the order in which they were made, and the parts of one follow it.
       */
      step: { type: 'string', required: true, readOnly: true },
      changeId: { type: 'string', required: true, readOnly: true },
      entity: { type: 'string', required: true },
      recordId: { type: 'string', required: true },
      kind: { type: ['created', 'changed', 'removed'] as const, required: true },
      actor: { type: 'string', required: true },
      cause: { type: 'any', required: true },
      revision: { type: 'number', required: true },
      /** What people know the record by, as it was then: its subject, its name and the like. */
      named: { type: 'any' },
      /** `{ field: { from, to } }`; custom fields each by itself (see leaves.ts). */
      fields: { type: 'any', required: true },
      /** The version of the record whose fields these are; 1 where it is missing. */
      fieldsVersion: { type: 'number' },
      /** Of a change that is too large for one item: a piece of its fields as JSON, and which one, from 0. */
      piece: { type: 'string' },
      part: { type: 'number' },
    },
    indexes: { byRecord: primary(['auditOf'], ['at', 'step']) },
  },
  table,
);
export type AuditEntry = EntityItem<typeof AuditEntryEntity>;
