import { Entity } from '../../platform/entity.ts';
import { primary, table } from '../../platform/table.ts';

/** From when on SES may be given the next message: one item, which all who send move on. */
export const MailPaceEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'mailPace', version: '1' },
    attributes: {
      paceOf: { type: 'string', required: true, readOnly: true },
      /** In milliseconds since the epoch: a number can be moved on without being read first. */
      freeAt: { type: 'number', required: true },
    },
    indexes: { byId: primary(['paceOf'], []) },
  },
  table,
);
