import * as z from 'zod';
import { MergeContacts } from '../../../shared/contacts/merge/merge-contacts.schema.ts';
import { mergeContacts, previewContactMerge } from '../../../shared/contacts/merge/merge-contacts.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { route } from '../route.ts';
import { contactView } from './contact-views.ts';

const params = z.object({ contactId: idOf('contact') });

export const contactMerge = [
  route({
    method: 'POST',
    path: '/contacts/{contactId}/merge/preview',
    permission: 'contacts:merge',
    params,
    body: MergeContacts,
    run: (ctx, input) => previewContactMerge(ctx, { ...input.params, ...input.body }),
  }),
  route({
    method: 'POST',
    path: '/contacts/{contactId}/merge',
    permission: 'contacts:merge',
    params,
    body: MergeContacts,
    run: (ctx, input) => mergeContacts(ctx, { ...input.params, ...input.body }),
    view: ({ contact, merged }) => ({ ...contactView(contact), merged }),
  }),
];
