import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';

/** A filter of cases that somebody keeps for later, for themselves or for all who see a category. */
export const SavedFilterEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'savedFilter', version: '1' },
    attributes: {
      savedFilterId: { type: 'string', required: true, readOnly: true },
      /** The user who made it, and what they were called then. */
      owner: { type: 'string', required: true, readOnly: true },
      ownerName: { type: 'string' },
      label: { type: 'string', required: true },
      /** A `CaseFilter`. */
      filter: { type: 'any', required: true },
      sort: { type: 'string' },
      columns: { type: 'list', items: { type: 'string' } },
      /** The owner, until it is taken away: in whose list it is. */
      listedFor: { type: 'string' },
      /** The case category whose people see it; absent where only its owner does. */
      sharedWith: { type: 'string' },
      deletedAt: { type: 'string' },
      expiresAt: { type: 'number' },
      ...stamps,
    },
    indexes: {
      byId: primary(['savedFilterId'], []),
      byOwner: secondary(1, ['listedFor'], []),
      byCategory: secondary(2, ['sharedWith'], []),
    },
  },
  table,
);
export type SavedFilter = EntityItem<typeof SavedFilterEntity>;
