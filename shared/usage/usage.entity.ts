import { Entity } from '../platform/entity.ts';
import { primary, table } from '../platform/table.ts';

/** That a configuration record was used: written when derive first sees a live record name it, and never again. */
export const UsedRecordEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'usedRecord', version: '1' },
    attributes: {
      usageId: { type: 'string', required: true, readOnly: true },
      kind: { type: 'string', required: true, readOnly: true },
      recordId: { type: 'string', required: true, readOnly: true },
      /** The change that was seen first. */
      changeId: { type: 'string', required: true, readOnly: true },
      at: { type: 'string', required: true, readOnly: true },
    },
    indexes: { byKind: primary(['usageId'], ['kind', 'recordId']) },
  },
  table,
);
