import { Entity } from 'electrodb';
import type { EntityItem } from 'electrodb';
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

/** How many live cases are alike. Shards spread the writes of a large organisation; their numbers add up. */
export const CaseCountEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'caseCount', version: '1' },
    attributes: {
      usageId: { type: 'string', required: true, readOnly: true },
      category: { type: 'string', required: true, readOnly: true },
      caseType: { type: 'string', required: true, readOnly: true },
      status: { type: 'string', required: true, readOnly: true },
      statusClass: { type: 'string', required: true, readOnly: true },
      cases: { type: 'number', required: true },
    },
    indexes: { byCategory: primary(['usageId'], ['category', 'caseType', 'status', 'statusClass']) },
  },
  table,
);

/** As what a case was counted, and up to which of its revisions: the counters move from there. */
export const CountedCaseEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'countedCase', version: '1' },
    attributes: {
      countedCaseId: { type: 'string', required: true, readOnly: true },
      countedRevision: { type: 'number', required: true },
      /** The key of its counter; none while the case is not live. */
      counter: {
        type: 'map',
        properties: {
          usageId: { type: 'string', required: true },
          category: { type: 'string', required: true },
          caseType: { type: 'string', required: true },
          status: { type: 'string', required: true },
          statusClass: { type: 'string', required: true },
        },
      },
    },
    indexes: { byCase: primary(['countedCaseId'], []) },
  },
  table,
);
export type CountedCase = EntityItem<typeof CountedCaseEntity>;
