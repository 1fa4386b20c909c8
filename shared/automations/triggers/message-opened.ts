import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { changed, isWanted, textOf } from './images.ts';
import { eventsIn } from './mail-events.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('message-opened'), template: slug.optional() });

/** An e-mail (made from a template, if one is named) was opened for the first time, as far as mail programs tell. */
export const messageOpened: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['message'],
  matches(change, { template }) {
    const { was, is } = changed(change, 'message') ?? {};
    if (!was || !is || !isWanted(is.template, template)) return false;
    return eventsIn(was, 'Open') === 0 && was.state !== 'opened' && (eventsIn(is, 'Open') > 0 || is.state === 'opened');
  },
  describe: ({ after }) => `The e-mail "${textOf(after?.subject)}" was opened`,
};
