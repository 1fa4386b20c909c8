import { Entity } from 'electrodb';
import type { EntityItem } from 'electrodb';
import { stamps } from '../platform/stamps.ts';
import { primary, table } from '../platform/table.ts';

/** Which end of a relationship of its type a contact is: "a is parent of b". */
export const SIDES = ['a', 'b'] as const;

/** That two contacts belong together, as it is said on this contact's side; the other has a record of the same id. */
export const RelationshipEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'relationship', version: '1' },
    attributes: {
      contactId: { type: 'string', required: true, readOnly: true },
      /** The same on both sides. */
      relationshipId: { type: 'string', required: true, readOnly: true },
      type: { type: 'string', required: true },
      /** What this contact is in it. */
      side: { type: SIDES, required: true },
      otherContactId: { type: 'string', required: true },
      otherName: { type: 'string', required: true },
      /** Dates in the organisation's time zone; the last day of one that has ended is the one before `endOn`. */
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
