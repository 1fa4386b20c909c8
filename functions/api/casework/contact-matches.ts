import * as z from 'zod';
import { getConfiguration } from '../../../shared/configuration/configuration.ts';
import { CONTACT_KINDS, ContactDetails } from '../../../shared/contacts/contact.schema.ts';
import { findMatches } from '../../../shared/contacts/matching/find-matches.ts';
import { route } from '../route.ts';

const body = ContactDetails.extend({ kind: z.enum(CONTACT_KINDS).default('individual') });

/** Who is there already, for a client that is about to enter somebody. */
export const contactMatches = [
  route({
    method: 'POST',
    path: '/contacts/matches',
    permission: 'contacts:view',
    body,
    run: async (ctx, { body: { kind, ...details } }) =>
      findMatches(ctx, await getConfiguration(ctx), { kind, details }),
    view: ({ matches }) => ({ items: matches.map(({ contactId, ...shown }) => ({ id: contactId, ...shown })) }),
  }),
];
