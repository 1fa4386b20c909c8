import * as z from 'zod';
import { has, tag, tagged, tagsAdded } from './tags.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('tag-added'), record: tagged, tag: tag.optional() });

/** A record got a tag (the one named, if one is), or came with it: once, however many there were. */
export const tagAdded: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['case', 'activity', 'contact'],
  matches(change, { record, tag: wanted }) {
    const tags = tagsAdded(change, record);
    return wanted === undefined ? tags.length > 0 : has(tags, wanted);
  },
  describe: (change, { record }) => `The ${record} got the tag "${tagsAdded(change, record).join('", "')}"`,
};
