import type { Configuration } from '../configuration/configuration.ts';
import type { Activity } from '../model.ts';
import type { Actor } from '../platform/context.ts';
import type { Sight } from '../users/sight.ts';

/** Whether an activity is assigned to who acts. */
export const isAssignedTo = ({ contactId }: Actor, { assignees }: Pick<Activity, 'assignees'>) =>
  contactId !== undefined && assignees.some((assignee) => assignee.contactId === contactId);

/** Which activities of a case somebody sees who sees so much of it: all, those assigned to them, those marked visible to clients. */
export function showsActivity(
  actor: Actor,
  configuration: Configuration,
  sight: Sight,
): (activity: Activity) => boolean {
  switch (sight) {
    case 'whole':
      return () => true;
    case 'assigned':
      return (activity) => isAssignedTo(actor, activity);
    case 'client':
      return ({ type, visibleToClients }) =>
        visibleToClients ?? configuration.find('activityTypes', type)?.visibleToClients ?? false;
    case 'listed':
    case 'none':
      return () => false;
  }
}
