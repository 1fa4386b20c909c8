import * as z from 'zod';
import { CONTACT_KINDS } from '../../contacts/contact.schema.ts';
import { added, isWanted, textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('contact-created'), kind: z.enum(CONTACT_KINDS).optional() });

/** A contact (of a kind, if one is named) came to be: met on open cases of which it is a client already. */
export const contactCreated: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['contact'],
  matches(change, { kind }) {
    const contact = added(change, 'contact');
    return contact !== undefined && isWanted(contact.kind, kind);
  },
  describe: ({ after }) => `The contact ${textOf(after?.displayName)} was created`,
};
