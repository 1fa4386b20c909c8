import { Entity } from 'electrodb';
import type { EntityItem } from 'electrodb';
import { stamps } from '../platform/stamps.ts';
import { primary, table } from '../platform/table.ts';
import { CONTACT_KINDS } from './contact.schema.ts';

/** A person, organisation or household. */
export const ContactEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'contact', version: '1' },
    attributes: {
      contactId: { type: 'string', required: true, readOnly: true },
      kind: { type: CONTACT_KINDS, required: true },
      firstName: { type: 'string' },
      lastName: { type: 'string' },
      organisationName: { type: 'string' },
      displayName: { type: 'string', required: true },
      emails: {
        type: 'list',
        items: {
          type: 'map',
          properties: {
            email: { type: 'string', required: true },
            primary: { type: 'boolean', required: true },
            /** Why nothing is sent here any more: the mail system said that it cannot be delivered. */
            onHold: { type: 'string' },
          },
        },
      },
      phones: {
        type: 'list',
        items: {
          type: 'map',
          properties: { phone: { type: 'string', required: true }, primary: { type: 'boolean', required: true } },
        },
      },
      doNotContact: { type: 'list', items: { type: 'string' } },
      customFields: { type: 'any' },
      tags: { type: 'list', items: { type: 'string' } },
      /** The user of the service that this contact is. */
      userId: { type: 'string' },
      ...stamps,
    },
    indexes: { byId: primary(['contactId'], []) },
  },
  table,
);
export type Contact = EntityItem<typeof ContactEntity>;

/** Which contact an e-mail address belongs to: the conditional write that makes one person one contact. */
export const ContactKeyEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'contactKey', version: '1' },
    attributes: {
      contactKey: { type: 'string', required: true, readOnly: true },
      contactId: { type: 'string', required: true },
    },
    indexes: { byKey: primary(['contactKey'], []) },
  },
  table,
);
