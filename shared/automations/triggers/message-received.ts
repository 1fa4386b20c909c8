import * as z from 'zod';
import { isObject } from '../../custom-fields/custom-fields.ts';
import { added, textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({
  type: z.literal('message-received'),
  /** Whether its sender is one of the people of the case. */
  known: z.boolean().optional(),
});

/** An e-mail came in and was put on the case. */
export const messageReceived: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['message'],
  matches(change, { known }) {
    const message = added(change, 'message');
    if (message?.state !== 'received') return false;
    return known === undefined || known === (isObject(message.from) && message.from.contactId !== undefined);
  },
  describe: ({ after }) => `The e-mail "${textOf(after?.subject)}" came in`,
};
