import type { ShownActivity } from '../../../shared/activities/get-activity.ts';
import type { ShownHead } from '../../../shared/cases/look-at-case.ts';
import { CLIENT_ROLE } from '../../../shared/cases/case-file.ts';
import { managerOf } from '../../../shared/cases/people/manager.ts';
import type { Activity, Case, Message } from '../../../shared/model.ts';
import type { Sight } from '../../../shared/users/sight.ts';
import { addressed, messageView } from './message-views.ts';
import { activityView, caseHeadView, caseLineView, pick, roleView } from './views.ts';

/** That a case is there: what a list tells somebody who cannot open it. */
const listedView = (record: Case) => ({
  ...caseLineView(record),
  ...pick(record, 'clients', 'manager'),
});

/** A case to whom part of it is assigned: what it is about, not what others do there. */
const assignedView = (record: Case) => ({
  ...listedView(record),
  ...pick(record, 'revision', 'details', 'customFields'),
});

/** A case to its client; with several clients none is told of the others. */
const clientView = (record: Case) => ({
  ...caseLineView(record),
  ...pick(record, 'manager', 'revision'),
});

/** The head of a case as far as the caller sees it. */
export function shownHeadView({ head, sight, now }: ShownHead) {
  if (sight === 'whole') return { ...caseHeadView({ head, now }), sight };
  const manager = managerOf(head, now);
  if (sight === 'client') return { ...clientView(head.case), customFields: head.case.customFields, manager, sight };
  const roles = head.roles.filter(({ role }) => role !== CLIENT_ROLE).map(roleView);
  return { ...assignedView(head.case), roles, manager, sight };
}

/** An activity as far as the caller sees it. */
export const shownActivityView = ({ activity, sight, message }: ShownActivity) =>
  sight === 'client' ? activityForClient(activity) : { ...activityView(activity), message };

const activityForClient = (activity: Activity) => ({
  id: activity.activityId,
  ...pick(
    activity,
    'caseId',
    'revision',
    'type',
    'category',
    'subject',
    'status',
    'statusClass',
    'dueAt',
    'completedAt',
  ),
  ...pick(activity, 'medium', 'location', 'durationMinutes', 'files', 'details', 'customFields'),
});

/** A message as far as the caller sees it. */
export const shownMessageView = (message: Message, sight: Sight) =>
  sight === 'client'
    ? {
        id: message.messageId,
        ...addressed(message, 'to', 'cc'),
        ...pick(message, 'caseId', 'from', 'subject', 'text', 'html', 'files', 'sentAt', 'createdAt'),
      }
    : messageView(message);
