import * as z from 'zod';
import { ChangeTags } from '../../../shared/cases/case.schema.ts';
import { listContactCases } from '../../../shared/contacts/contact-cases.ts';
import { ListContactCases } from '../../../shared/contacts/contact-cases.schema.ts';
import { CreateContact, UpdateContact } from '../../../shared/contacts/contact.schema.ts';
import { readVisibleContact } from '../../../shared/contacts/contacts.ts';
import { createContact } from '../../../shared/contacts/create-contact.ts';
import { findContacts } from '../../../shared/contacts/find-contacts.ts';
import { FindContacts } from '../../../shared/contacts/find-contacts.schema.ts';
import { tagContact } from '../../../shared/contacts/tag-contact.ts';
import { updateContact } from '../../../shared/contacts/update-contact.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { createdAt } from '../created-at.ts';
import { route } from '../route.ts';
import { contactCaseView, contactView } from './contact-views.ts';

const params = z.object({ contactId: idOf('contact') });

export const contacts = [
  route({
    method: 'GET',
    path: '/contacts',
    permission: 'contacts:view',
    query: FindContacts,
    run: (ctx, { query }) => findContacts(ctx, query),
    view: ({ items, nextCursor }) => ({ items: items.map(contactView), nextCursor }),
  }),
  route({
    method: 'POST',
    path: '/contacts',
    permission: 'contacts:change',
    body: CreateContact,
    status: 201,
    run: (ctx, { body }) => createContact(ctx, body),
    view: (contact) => createdAt(`/contacts/${contact.contactId}`, contactView(contact)),
  }),
  route({
    method: 'GET',
    path: '/contacts/{contactId}',
    permission: 'contacts:view',
    params,
    run: (ctx, input) => readVisibleContact(ctx, input.params.contactId),
    view: contactView,
  }),
  route({
    method: 'PATCH',
    path: '/contacts/{contactId}',
    permission: 'contacts:change',
    params,
    body: UpdateContact,
    run: (ctx, input) => updateContact(ctx, { ...input.params, ...input.body }),
    view: contactView,
  }),
  route({
    method: 'POST',
    path: '/contacts/{contactId}/tags',
    permission: 'contacts:change',
    params,
    body: ChangeTags,
    run: (ctx, input) => tagContact(ctx, { ...input.params, ...input.body }),
    view: contactView,
  }),
  route({
    method: 'GET',
    path: '/contacts/{contactId}/cases',
    permission: 'contacts:view',
    params,
    query: ListContactCases,
    run: (ctx, input) => listContactCases(ctx, { ...input.params, ...input.query }),
    view: ({ items, nextCursor }) => ({ items: items.map(contactCaseView), nextCursor }),
  }),
];
