import type { EntityItem } from 'electrodb';
import { Entity } from '../../platform/entity.ts';
import { primary, table } from '../../platform/table.ts';

/** That somebody opened a case file in a quarter of an hour. Written once, never changed. */
export const CaseReadingEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'caseReading', version: '1' },
    attributes: {
      /** The case. */
      readingOf: { type: 'string', required: true, readOnly: true },
      /** The first moment of the quarter of an hour. */
      quarter: { type: 'string', required: true, readOnly: true },
      userId: { type: 'string', required: true, readOnly: true },
      /** What the user was called then. */
      displayName: { type: 'string', readOnly: true },
      /** The first look in that quarter, and the route that it took, such as `GET /cases/{caseId}`. */
      at: { type: 'string', required: true, readOnly: true },
      what: { type: 'string', required: true, readOnly: true },
    },
    indexes: { byCase: primary(['readingOf'], ['quarter', 'userId']) },
  },
  table,
);
export type CaseReading = EntityItem<typeof CaseReadingEntity>;
