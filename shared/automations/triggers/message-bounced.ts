import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { changed, isWanted, textOf } from './images.ts';
import { eventsIn } from './mail-events.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('message-bounced'), template: slug.optional() });

/** An e-mail (made from a template, if one is named) came back from one or all of its recipients. */
export const messageBounced: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['message'],
  matches(change, { template }) {
    const { was, is } = changed(change, 'message') ?? {};
    if (!was || !is || !isWanted(is.template, template)) return false;
    return eventsIn(is, 'Bounce') > eventsIn(was, 'Bounce') || (is.state === 'bounced' && was.state !== 'bounced');
  },
  describe: ({ after }) => `The e-mail "${textOf(after?.subject)}" came back: ${textOf(after?.because)}`,
};
