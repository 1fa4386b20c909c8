import { Entity } from 'electrodb';
import { stamps } from '../platform/stamps.ts';
import { primary, table } from '../platform/table.ts';

/** One record of the configuration: a case type, a form, a rule... All of them are one partition, read by one Query. */
export const ConfigurationRecordEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'configurationRecord', version: '1' },
    attributes: {
      configurationId: { type: 'string', required: true, readOnly: true },
      kind: { type: 'string', required: true, readOnly: true },
      recordId: { type: 'string', required: true, readOnly: true },
      record: { type: 'any', required: true },
      ...stamps,
    },
    indexes: { byKind: { collection: 'configuration', ...primary(['configurationId'], ['kind', 'recordId']) } },
  },
  table,
);

/** Changes whenever any configuration record does, and holds the key that signs cursors and form tokens. */
export const ConfigurationStampEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'configurationStamp', version: '1' },
    attributes: {
      configurationId: { type: 'string', required: true, readOnly: true },
      stamp: { type: 'string', required: true },
      signingKey: { type: 'string', required: true },
    },
    indexes: { byId: { collection: 'configuration', ...primary(['configurationId'], []) } },
  },
  table,
);
