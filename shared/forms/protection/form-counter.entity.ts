import { Entity } from '../../platform/entity.ts';
import { primary, table } from '../../platform/table.ts';

/** How often something was done to a form in one stretch of time. Keeps no revision: nobody reacts to it, and it leaves no trail. */
export const FormCounterEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'formCounter', version: '1' },
    attributes: {
      /** A keyed digest of what is counted and when, so that it tells nobody whose address it is. */
      counterId: { type: 'string', required: true, readOnly: true },
      count: { type: 'number', required: true },
      /** Seconds: shortly after its stretch of time. */
      expiresAt: { type: 'number', required: true },
    },
    indexes: { byId: primary(['counterId'], []) },
  },
  table,
);
