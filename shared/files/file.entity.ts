import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';

/** A file of a case. The record is made only when the object is there. */
export const FileEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'file', version: '1' },
    attributes: {
      caseId: { type: 'string', required: true, readOnly: true },
      fileId: { type: 'string', required: true, readOnly: true },
      /** The activity that it is attached to. */
      activityId: { type: 'string', required: true },
      activityType: { type: 'string', required: true },
      name: { type: 'string', required: true },
      contentType: { type: 'string', required: true },
      /** Bytes. */
      size: { type: 'number', required: true },
      /** What sort of file it is, such as document or media. */
      kind: { type: 'string', required: true },
      /** Of the object in the bucket. */
      key: { type: 'string', required: true },
      deletedAt: { type: 'string' },
      expiresAt: { type: 'number' },
      ...stamps,
    },
    indexes: {
      byId: primary(['caseId'], ['fileId']),
      // A copied activity has the same files: several records may lead to one object.
      byObject: secondary(1, ['key'], ['fileId']),
      findCase: secondary(2, ['fileId'], []),
    },
  },
  table,
);
export type File = EntityItem<typeof FileEntity>;
