import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';

/** A person of the organisation who signs in: which contact they are and which user role they hold per case category. */
export const UserEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'user', version: '1' },
    attributes: {
      userId: { type: 'string', required: true, readOnly: true },
      /** The identity provider's name for them (the token's `sub`). */
      subject: { type: 'string', required: true, readOnly: true },
      contactId: { type: 'string', required: true },
      displayName: { type: 'string', required: true },
      active: { type: 'boolean', required: true },
      userRoles: { type: 'any', required: true },
      ...stamps,
    },
    // All in one list: an organisation has hundreds of users, not millions.
    indexes: { byId: primary(['userId'], []), all: secondary(1, [], ['userId']) },
  },
  table,
);
export type User = EntityItem<typeof UserEntity>;
