import * as z from 'zod';
import { UpdateContact } from '../../../shared/contacts/contact.schema.ts';
import { readVisibleContact } from '../../../shared/contacts/contacts.ts';
import { updateContact } from '../../../shared/contacts/update-contact.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { route } from '../route.ts';
import { contactView } from './views.ts';

const params = z.object({ contactId: idOf('contact') });

export const contacts = [
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
];
