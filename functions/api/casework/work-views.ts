import type { Page } from '../../../shared/platform/pages.ts';
import type { ShownWork } from '../../../shared/worklist/work-cursor.ts';
import { pick } from './views.ts';

/** A page of a worklist, or of a day of a calendar. */
export const workPageView = ({ items, nextCursor }: Page<ShownWork>) => ({ items: items.map(workView), nextCursor });

/** An activity with its case; with several clients none is told of the others, nor of who else works there. */
const workView = ({ activity, case: facts, sight, actions }: ShownWork) => ({
  id: activity.activityId,
  ...pick(activity, 'caseId', 'revision', 'type', 'category', 'subject', 'status', 'statusClass', 'dueAt'),
  ...pick(activity, 'completedAt', 'durationMinutes', 'location'),
  ...(sight !== 'client' && pick(activity, 'assignees', 'priority')),
  case: {
    id: facts.caseId,
    ...pick(facts, 'reference', 'subject', 'category', 'caseType'),
    ...(sight !== 'client' && pick(facts, 'clients')),
  },
  sight,
  actions,
});
