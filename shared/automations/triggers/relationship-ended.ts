import * as z from 'zod';
import { changed, textOf } from './images.ts';
import { isMeant, peopleIn, which } from './relationships.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('relationship-ended'), ...which });

/** It came to be said when a relationship ends, today or on another day; not of one that was taken away, as never true. */
export const relationshipEnded: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['relationship'],
  matches(change, wanted) {
    const { was, is } = changed(change, 'relationship') ?? {};
    return was !== undefined && was.endOn === undefined && is?.endOn !== undefined && isMeant(is, wanted);
  },
  people: peopleIn,
  describe: ({ after }) =>
    `The relationship "${textOf(after?.type)}" with ${textOf(after?.otherName)} ends on ${textOf(after?.endOn)}`,
};
