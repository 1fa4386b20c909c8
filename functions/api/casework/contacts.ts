import * as z from 'zod';
import { readVisibleContact } from '../../../shared/contacts/contacts.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { route } from '../route.ts';
import { contactView } from './views.ts';

export const contacts = [
  route({
    method: 'GET',
    path: '/contacts/{contactId}',
    permission: 'contacts:view',
    params: z.object({ contactId: idOf('contact') }),
    run: (ctx, { params }) => readVisibleContact(ctx, params.contactId),
    view: contactView,
  }),
];
