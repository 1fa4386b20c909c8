import * as z from 'zod';
import { added, textOf } from './images.ts';
import { isMeant, peopleIn, which } from './relationships.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('relationship-started'), ...which });

/** It was said that two contacts are related: met once on each open case that one of them is a client of. */
export const relationshipStarted: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['relationship'],
  matches(change, wanted) {
    const relationship = added(change, 'relationship');
    return relationship !== undefined && isMeant(relationship, wanted);
  },
  people: peopleIn,
  describe: ({ after }) => `A relationship "${textOf(after?.type)}" with ${textOf(after?.otherName)} was added`,
};
