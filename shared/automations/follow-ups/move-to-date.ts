import type { CaseEdit } from '../../cases/case-edit.ts';
import type { FollowUp } from '../../model.ts';
import { AppError } from '../../platform/errors.ts';
import { hangsOnDate } from '../delays/date-concerned.ts';
import type { Due } from '../delays/due-time.ts';
import { dueTime } from '../delays/due-time.ts';
import type { Facts } from '../facts.ts';
import type { RuleAction } from '../rule.schema.ts';
import { attentionFor, endFollowUp } from './plan-follow-up.ts';

/** A delayed action that waits, and all that it is decided by. */
export interface WaitingAction {
  edit: CaseEdit;
  followUp: FollowUp;
  facts: Facts;
}

/**
 * Moves a waiting follow-up to the time that the date it hangs on has now, or cancels it when that is gone; whether it
 * did. What is due until `soon` stays as it is: it is about to be fired.
 */
export function moveToDate({ edit, followUp, facts }: WaitingAction, soon = ''): boolean {
  const action = followUp.action as RuleAction;
  if (!hangsOnDate(action.after)) return false;
  const due = dueNow(facts, action);
  if (!due) {
    endFollowUp(edit, followUp, { state: 'cancelled', because: 'The date it hung on is gone' });
    return true;
  }
  const { dueAt, words } = due;
  if (dueAt === followUp.dueAt || dueAt <= soon) return false;
  edit.change('followUp', followUp, {
    dueAt,
    because: `Planned ${words}`,
    attempt: undefined,
    ...attentionFor(dueAt),
  });
  return true;
}

function dueNow(facts: Facts, action: RuleAction): Due | undefined {
  if (isOfDeletedActivity(facts, action)) return undefined;
  try {
    return dueTime(facts, action, facts.now);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** What is known of an activity that was deleted is how it was. */
const isOfDeletedActivity = ({ change, file }: Facts, { after }: RuleAction) =>
  hangsOnDate(after) &&
  after.date.startsWith('activity.') &&
  !file.activities.some(({ activityId }) => activityId === change.after?.activityId);
