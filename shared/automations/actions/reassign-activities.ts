import * as z from 'zod';
import type { ActivityWork } from '../../activities/activity-work.ts';
import { planAssigning } from '../../activities/assign-activity.ts';
import type { Action } from './action.ts';
import { activityFilter } from './activities/activity-filter.schema.ts';
import { chooseActivities } from './activities/choose-activities.ts';
import { doWithActivities } from './activities/do-with-activities.ts';
import { choosePerson } from './people/choose-person.ts';
import { PersonChoice } from './people/person-choice.schema.ts';

const settings = z.strictObject({ type: z.literal('reassign-activities'), ...activityFilter, to: PersonChoice });

/** Gives activities that are still to be done to one person and nobody else. */
export const reassignActivities: Action<z.infer<typeof settings>> = {
  settings,
  async plan(situation, { type, to, ...filter }) {
    const chosen = chooseActivities(situation, { filter, action: 'assign' });
    // It is nobody's turn where there is nothing to give.
    if (chosen.activities.length === 0) return { action: type, did: 'Reassigned no activity' };
    const { contactId, displayName } = await choosePerson(situation, to, { given: type });
    async function plan(work: ActivityWork) {
      const { assignees } = work.activity;
      const isTheirs = assignees.length === 1 && assignees[0]?.contactId === contactId;
      return isTheirs ? false : planAssigning(work, { assignees: [contactId] });
    }
    return { action: type, ...(await doWithActivities(situation, chosen, { did: `Gave ${displayName}`, plan })) };
  },
};
