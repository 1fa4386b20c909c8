import type { ActivityWork } from '../../../activities/activity-work.ts';
import type { Activity } from '../../../model.ts';
import type { Effect, Situation } from '../action.ts';
import type { Chosen } from './choose-activities.ts';

/** More are counted and not named. */
const MOST_NAMED = 3;

interface Work {
  /** In the past tense: "Completed". */
  did: string;
  /** By the planner of the verb; `false` says that there was nothing to do. */
  plan: (work: ActivityWork) => unknown;
}

/** Does something with each of the activities, and says with which, or how many. */
export async function doWithActivities(
  { edit, configuration }: Situation,
  { activities, stay, left }: Chosen,
  { did, plan }: Work,
): Promise<Omit<Effect, 'action'>> {
  const done: Activity[] = [];
  for (const activity of activities) {
    if ((await plan({ edit, configuration, activity })) !== false) done.push(activity);
  }
  const more = [
    ...(stay > 0 ? [`of ${stay} more it cannot be done`] : []),
    ...(left > 0 ? [`${left} more are left, since one step holds no more`] : []),
  ];
  return { did: [`${did} ${named(done)}`, ...more].join('; ') };
}

function named(activities: Activity[]): string {
  if (activities.length === 0) return 'no activity';
  if (activities.length > MOST_NAMED) return `${activities.length} activities`;
  return activities.map(({ subject }) => `"${subject}"`).join(', ');
}
