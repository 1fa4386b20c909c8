import * as z from 'zod';
import { UpdateActivity } from '../../activities/activity.schema.ts';
import { planChange } from '../../activities/update-activity.ts';
import { ChangeTags } from '../../cases/case.schema.ts';
import { retagged } from '../../cases/set-tags.ts';
import { validate } from '../../platform/http/validate.ts';
import { onActivities } from './on-activities.ts';

const settings = z.strictObject({ type: z.literal('change-activity-tags'), ...ChangeTags.shape });

/** Adds and removes tags of each activity. */
export const changeActivityTags = onActivities<z.infer<typeof settings>>({
  settings,
  needs: 'change',
  async plan(work, { add, remove }) {
    const { tags, added, removed } = retagged(work.activity.tags ?? [], { add, remove });
    if (added.length + removed.length === 0) return 'The tags are as wished already.';
    await planChange(work, validate(UpdateActivity, { tags }));
    return undefined;
  },
});
