import type { EntityItem } from 'electrodb';
import { Entity } from '../../platform/entity.ts';
import { primary, table } from '../../platform/table.ts';

/** The private address of a user's calendar. Of the address itself only a hash is kept: it can be shown once. */
export const CalendarAddressEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'calendarAddress', version: '1' },
    attributes: {
      /** The user. */
      calendarOf: { type: 'string', required: true, readOnly: true },
      /** How many addresses there have been: none comes back. */
      generation: { type: 'number', required: true },
      /** None while it is revoked. */
      tokenHash: { type: 'string' },
      createdAt: { type: 'string', required: true },
      /** The day, of the organisation's zone, on which it was fetched last. */
      fetchedOn: { type: 'string' },
    },
    indexes: { byUser: primary(['calendarOf'], []) },
  },
  table,
);
export type CalendarAddress = EntityItem<typeof CalendarAddressEntity>;
