import type { EntityItem } from 'electrodb';
import { Entity } from '../../platform/entity.ts';
import { stamps } from '../../platform/stamps.ts';
import { primary, table } from '../../platform/table.ts';

/** What somebody said by the link in an e-mail; the stream carries it to their contact, which the public page may not touch. */
export const UnsubscriptionEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'unsubscription', version: '1' },
    attributes: {
      contactId: { type: 'string', required: true, readOnly: true },
      unsubscriptionId: { type: 'string', required: true, readOnly: true },
      caseId: { type: 'string', required: true },
      messageId: { type: 'string', required: true },
      /** Whether they want automatic e-mails. */
      wanted: { type: 'boolean', required: true },
      /** In seconds since the epoch: the contact's own trail tells of it for longer. */
      expiresAt: { type: 'number' },
      ...stamps,
    },
    indexes: { byId: primary(['contactId'], ['unsubscriptionId']) },
  },
  table,
);
export type Unsubscription = EntityItem<typeof UnsubscriptionEntity>;
