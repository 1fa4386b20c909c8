import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';
import { CONTACT_KINDS } from './contact.schema.ts';

const text = { type: 'string' } as const;
const required = { type: 'string', required: true } as const;
const isPrimary = { type: 'boolean', required: true } as const;

/** A person, organisation or household. */
export const ContactEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'contact', version: '1' },
    attributes: {
      contactId: { type: 'string', required: true, readOnly: true },
      kind: { type: CONTACT_KINDS, required: true },
      title: text,
      firstName: text,
      middleName: text,
      lastName: text,
      nickname: text,
      organisationName: text,
      householdName: text,
      displayName: required,
      emails: {
        type: 'list',
        items: {
          type: 'map',
          properties: {
            email: required,
            label: text,
            primary: isPrimary,
            /** Why nothing is sent here any more: the mail system said that it cannot be delivered. */
            onHold: text,
          },
        },
      },
      /** In the form of E.164 where it is known to be a number, otherwise as it was typed. */
      phones: {
        type: 'list',
        items: { type: 'map', properties: { phone: required, label: text, primary: isPrimary } },
      },
      addresses: {
        type: 'list',
        items: {
          type: 'map',
          properties: {
            street: text,
            supplement: text,
            city: text,
            region: text,
            postcode: text,
            country: text,
            label: text,
            primary: isPrimary,
          },
        },
      },
      language: text,
      timeZone: text,
      bornOn: text,
      deceased: { type: 'boolean' },
      deceasedOn: text,
      externalIds: { type: 'list', items: { type: 'map', properties: { system: required, id: required } } },
      doNotContact: { type: 'list', items: { type: 'string' } },
      customFields: { type: 'any' },
      tags: { type: 'list', items: { type: 'string' } },
      /** The user of the service that this contact is. */
      userId: text,
      /** The contact that this one was merged into. */
      mergedInto: text,
      /** The contacts that were merged into this one, and into those. */
      mergedFrom: { type: 'list', items: { type: 'string' } },
      /** Keys of the words in which they arrived without an e-mail address of their own: the same words are the same person. */
      arrivals: { type: 'list', items: { type: 'string' } },
      /** How far the cases have been told of a new name, or of a merge: `{ shown, after }`. */
      following: { type: 'any' },
      /** The erasure that is under way, or was the last. */
      erasureId: text,
      /** When the personal data was erased; what is left says that there was somebody. */
      erasedAt: text,
      ...stamps,
    },
    indexes: { byId: primary(['contactId'], []) },
  },
  table,
);
export type Contact = EntityItem<typeof ContactEntity>;

/** Who owns an e-mail address or an external id: the conditional write that makes one person one contact. */
export const ContactKeyEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'contactKey', version: '1' },
    attributes: {
      contactKey: { type: 'string', required: true, readOnly: true },
      contactId: required,
    },
    indexes: { byKey: primary(['contactKey'], []) },
  },
  table,
);

/**
 * One of the ways in which a contact is found: by a word of its name, by something that is the same for the same person.
 * Derived from the contact by the stream.
 */
export const ContactLookupEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'contactLookup', version: '1' },
    attributes: {
      contactId: { type: 'string', required: true, readOnly: true },
      by: { type: ['name', 'email', 'phone', 'match'] as const, required: true, readOnly: true },
      /** The first letters of a folded word or address, the last digits of a number, or the digest of what matches. */
      bucket: { type: 'string', required: true, readOnly: true },
      /** The folded word or address, the digits of a number backwards; empty for a digest. */
      value: { type: 'string', required: true, readOnly: true },
      displayName: required,
      /** Of a name: all folded words of it, so that several typed ones are compared without reading the contact. */
      words: { type: 'list', items: { type: 'string' } },
      /** Of a match: what two contacts are compared by, `{ criterion: [digest] }`. */
      marks: { type: 'any' },
    },
    indexes: {
      byContact: primary(['contactId'], ['by', 'bucket', 'value']),
      byValue: secondary(1, ['by', 'bucket'], ['value', 'contactId']),
    },
  },
  table,
);
export type ContactLookup = EntityItem<typeof ContactLookupEntity>;

/** That some record of a case names a contact, now or once, or that a submission brings an e-mail address whose hash stands for nobody yet. Derived by the stream, never taken back: export, erasure and merge go by it. */
export const ContactMentionEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'contactMention', version: '1' },
    attributes: {
      contactId: { type: 'string', required: true, readOnly: true },
      /** The case, or the submission, that names them. */
      mentionedIn: { type: 'string', required: true, readOnly: true },
    },
    indexes: { byContact: primary(['contactId'], ['mentionedIn']) },
  },
  table,
);

/** Something that is good to know of a contact. */
export const ContactNoteEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'contactNote', version: '1' },
    attributes: {
      contactId: { type: 'string', required: true, readOnly: true },
      contactNoteId: { type: 'string', required: true, readOnly: true },
      subject: text,
      text: required,
      deletedAt: text,
      expiresAt: { type: 'number' },
      ...stamps,
    },
    indexes: { byId: primary(['contactId'], ['contactNoteId']) },
  },
  table,
);
export type ContactNote = EntityItem<typeof ContactNoteEntity>;
