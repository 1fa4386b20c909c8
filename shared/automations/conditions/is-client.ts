import * as z from 'zod';
import { inWords } from '../fields/value-words.ts';
import { contactIdOfChange } from '../fields/whose-fields.ts';
import type { Condition } from './condition.ts';

const settings = z.strictObject({ type: z.literal('is-client') });

/** The contact that the change is about is a client of the case. */
export const isClient: Condition<z.infer<typeof settings>> = {
  settings,
  check(facts) {
    const contactId = contactIdOfChange(facts);
    return {
      condition: 'whom the change is about is a client of the case',
      saw: contactId === undefined ? 'nobody' : inWords(contactId, { kind: 'contact' }, facts),
      holds: facts.file.case.clients.some((client) => client.contactId === contactId),
    };
  },
};
