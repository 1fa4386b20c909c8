import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { stamps } from '../platform/stamps.ts';
import { primary, table } from '../platform/table.ts';

/** One record of one version of the configuration. All records of a version are one partition, read by one Query. */
export const ConfigurationRecordEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'configurationRecord', version: '1' },
    attributes: {
      /** The version that the record belongs to. */
      configurationId: { type: 'string', required: true, readOnly: true },
      kind: { type: 'string', required: true, readOnly: true },
      recordId: { type: 'string', required: true, readOnly: true },
      record: { type: 'any', required: true },
      /** The last version that holds the record as it was before its latest change. */
      changedSince: { type: 'string' },
      ...stamps,
    },
    indexes: { byKind: primary(['configurationId'], ['kind', 'recordId']) },
  },
  table,
);
export type ConfigurationRecord = EntityItem<typeof ConfigurationRecordEntity>;

/** Names the version that counts, and holds the key that signs cursors and form tokens. */
export const ConfigurationStampEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'configurationStamp', version: '1' },
    attributes: {
      configurationId: { type: 'string', required: true, readOnly: true },
      stamp: { type: 'string', required: true },
      signingKey: { type: 'string', required: true },
      ...stamps,
    },
    indexes: { byId: primary(['configurationId'], []) },
  },
  table,
);
export type ConfigurationStamp = EntityItem<typeof ConfigurationStampEntity>;

/** That a version came to count: who made it of which, when, why, and what it changed. Never changed itself. */
export const ConfigurationVersionEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'configurationVersion', version: '1' },
    attributes: {
      configurationId: { type: 'string', required: true, readOnly: true },
      versionId: { type: 'string', required: true },
      previous: { type: 'string' },
      at: { type: 'string', required: true },
      by: { type: 'string', required: true },
      cause: { type: 'any', required: true },
      /** Names of records; of a changed one also the fields, whose values the two versions themselves hold. */
      added: { type: 'any', required: true },
      changed: { type: 'any', required: true },
      removed: { type: 'any', required: true },
    },
    indexes: { byVersion: primary(['configurationId'], ['versionId']) },
  },
  table,
);
export type ConfigurationVersion = EntityItem<typeof ConfigurationVersionEntity>;
