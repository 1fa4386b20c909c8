import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { stamps } from '../platform/stamps.ts';
import { primary, table } from '../platform/table.ts';
import { SIDES } from './relationship-type.schema.ts';

/**
 * That two contacts belong together, as it is said on this contact's side; the other has a record of the same id. They are
 * a partition of their own, so that a function can be let read them without the contact.
 */
export const RelationshipEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'relationship', version: '1' },
    attributes: {
      contactId: { type: 'string', required: true, readOnly: true, label: 'relationshipsOf' },
      /** The same on both sides. */
      relationshipId: { type: 'string', required: true, readOnly: true },
      type: { type: 'string', required: true },
      /** What this contact is in it. */
      side: { type: SIDES, required: true },
      otherContactId: { type: 'string', required: true },
      otherName: { type: 'string', required: true },
      /** Dates in the organisation's time zone; `endOn` is the first day on which it is over. */
      startOn: { type: 'string' },
      endOn: { type: 'string' },
      description: { type: 'string' },
      customFields: { type: 'any' },
      deletedAt: { type: 'string' },
      expiresAt: { type: 'number' },
      ...stamps,
    },
    indexes: { byId: primary(['contactId'], ['relationshipId']) },
  },
  table,
);
export type Relationship = EntityItem<typeof RelationshipEntity>;
