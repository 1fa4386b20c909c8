import * as z from 'zod';
import { MakeFormLink } from '../../../shared/forms/links/form-link.schema.ts';
import { listFormLinks, makeFormLink, revokeFormLink } from '../../../shared/forms/links/form-links.ts';
import { slug } from '../../../shared/platform/fields.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { ListPage } from '../../../shared/platform/pages.ts';
import { route } from '../route.ts';
import { formLinkView } from './form-link-view.ts';

/** Signed links that fill in a form for somebody who need not sign in. */
export const formLinks = [
  route({
    method: 'POST',
    path: '/forms/{formId}/links',
    permission: 'contacts:change',
    params: z.object({ formId: slug }),
    body: MakeFormLink,
    status: 201,
    run: (ctx, input) => makeFormLink(ctx, { ...input.params, ...input.body }),
    view: ({ link, address }) => ({ ...formLinkView(link), address }),
  }),
  route({
    method: 'GET',
    path: '/contacts/{contactId}/form-links',
    permission: 'contacts:view',
    params: z.object({ contactId: idOf('contact') }),
    query: ListPage,
    run: (ctx, input) => listFormLinks(ctx, { ...input.params, ...input.query }),
    view: ({ items, nextCursor }) => ({ items: items.map(formLinkView), nextCursor }),
  }),
  route({
    method: 'POST',
    path: '/form-links/{formLinkId}/revoke',
    permission: 'contacts:change',
    params: z.object({ formLinkId: idOf('formLink') }),
    run: (ctx, input) => revokeFormLink(ctx, input.params),
    view: formLinkView,
  }),
];
