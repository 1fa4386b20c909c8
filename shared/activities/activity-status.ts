import type { ActivityStatus } from '../case-types/vocabulary.schema.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Activity } from '../model.ts';
import { invalid } from '../platform/errors.ts';

interface Sought {
  status: string;
  /** Of the activity's type. */
  category: Activity['category'];
  /** The class that it must be in; any where none is given. */
  statusClass?: Activity['statusClass'];
}

/** A status that people may give to activities of a category; throws invalid, pointing at `/status`, for any other. */
export function offeredStatus(configuration: Configuration, { status, category, statusClass }: Sought): ActivityStatus {
  const found = configuration.find('activityStatuses', status);
  if (!found?.active) throw refused(`There is no activity status "${status}". GET /activity-statuses lists them.`);
  if (!fits(found, category))
    throw refused(`"${found.label}" is not a status of activities of the kind "${category}".`);
  if (statusClass && found.class !== statusClass) {
    throw refused(`"${found.label}" is a status of the class ${found.class}, not ${statusClass}.`);
  }
  return found;
}

const fits = ({ categories }: ActivityStatus, category: string) =>
  categories.length === 0 || (categories as string[]).includes(category);

const refused = (detail: string) => invalid([{ pointer: '/status', detail }]);

/** What an activity at this status stores; it was completed when it got there, and at no time otherwise. */
export const atStatus = ({ id, class: statusClass }: ActivityStatus, now: string) => ({
  status: id,
  statusClass,
  completedAt: statusClass === 'completed' ? now : undefined,
});
