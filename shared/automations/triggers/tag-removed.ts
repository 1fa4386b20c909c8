import * as z from 'zod';
import { has, tag, tagged, tagsRemoved } from './tags.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('tag-removed'), record: tagged, tag: tag.optional() });

/** A record lost a tag (the one named, if one is): once, however many there were. */
export const tagRemoved: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['case', 'activity', 'contact'],
  matches(change, { record, tag: wanted }) {
    const tags = tagsRemoved(change, record);
    return wanted === undefined ? tags.length > 0 : has(tags, wanted);
  },
  describe: (change, { record }) => `The ${record} lost the tag "${tagsRemoved(change, record).join('", "')}"`,
};
