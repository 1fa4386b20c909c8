import type { Activity } from '../../../model.ts';
import { conflict } from '../../../platform/errors.ts';
import type { Situation } from '../action.ts';

/** The activity that the change is of, or belongs to, as decided so far; conflict where there is none on the case. */
export function expectChangedActivity({ edit, facts: { change } }: Situation): Activity {
  const { activityId } = change.after ?? change.before ?? {};
  const found = edit.file.activities.find((activity) => activity.activityId === activityId);
  if (!found) throw conflict('What happened is of no activity that is on this case.');
  return found;
}
