import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { added, isWanted, textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({
  type: z.literal('file-added'),
  /** Of the activity that it is attached to. */
  activityType: slug.optional(),
});

/** A file came onto the case; not one that is there only because an activity was copied or a case merged. */
export const fileAdded: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['file'],
  matches(change, { activityType }) {
    const file = added(change, 'file');
    return file !== undefined && isOriginal(file) && isWanted(file.activityType, activityType);
  },
  describe: ({ after }) => `The file "${textOf(after?.name)}" was added`,
};

/** A copy leads to the object of its original, which is named by that one's id: see files/object-keys.ts. */
const isOriginal = ({ key, fileId }: Record<string, unknown>) => textOf(key).split('/').includes(textOf(fileId));
