import type { CaseEdit } from '../cases/case-edit.ts';
import { commitCase } from '../cases/commit-case.ts';
import { editVisibleCase } from '../cases/visible-case.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { CustomFields } from '../custom-fields/custom-fields.ts';
import { recordCustomFields } from '../custom-fields/record-custom-fields.ts';
import type { Activity } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { invalid } from '../platform/errors.ts';
import { DRAFT } from './activity.schema.ts';
import type { AddActivity } from './activity.schema.ts';
import { expectOptions } from './activity-options.ts';
import { offeredStatus } from './activity-status.ts';
import { addActivity } from './add-activity.ts';
import { expectRoomForPlans, typeByHand } from './allowed-type.ts';
import { assigning } from './assignee.ts';
import { planFollowUp } from './follow-up-activity.ts';
import { namedAssignees } from './named-assignees.ts';

export interface AddedActivity {
  activity: Activity;
  /** The activity that was planned to follow it up, if that was asked for. */
  followUp?: Activity;
}

/** Adds an activity to a case as a person wants it, and one that follows it up if so wished. */
export const addActivityByHand = (
  ctx: Context,
  { caseId, ...wanted }: AddActivity & { caseId: string },
): Promise<AddedActivity> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const edit = await editVisibleCase(ctx, caseId, 'add-activity');
    const added = await planActivityByHand(edit, configuration, wanted);
    return commitCase(edit, configuration, () => added);
  });

/**
 * Decides that. Throws invalid for what the configuration does not offer, conflict for what the case does not take: a type
 * that it is not for or has the most of, or anything to be done once it is closed. A draft belongs to whoever writes it.
 */
export async function planActivityByHand(
  edit: CaseEdit,
  configuration: Configuration,
  { followUp, assignees, assigneeRole, ...wanted }: AddActivity,
): Promise<AddedActivity> {
  const { category } = typeByHand(edit, configuration, wanted);
  const status = offeredStatus(configuration, { status: wanted.status ?? 'scheduled', category });
  expectRoomForPlans(edit, status.class);
  expectOptions(configuration, wanted);
  const activity = addActivity(edit, configuration, {
    ...wanted,
    status: status.id,
    ...(await assigneesOf(edit, configuration, { ...wanted, assignees, assigneeRole })),
    customFields: await fieldsOf(configuration, wanted, status.class === 'incomplete'),
  });
  if (!followUp) return { activity };
  return {
    activity,
    followUp: await planFollowUp({ edit, configuration, activity }, { ...followUp, pointer: '/followUp' }),
  };
}

async function assigneesOf(
  edit: CaseEdit,
  configuration: Configuration,
  { assignees: contactIds, assigneeRole, status }: AddActivity,
) {
  if (contactIds !== undefined) return { assignees: await namedAssignees(edit, configuration, { contactIds }) };
  if (assigneeRole === undefined) return status === DRAFT ? assigning(edit, { kind: 'creator' }) : {};
  if (configuration.find('caseRoles', assigneeRole)) return { assigneeRole };
  throw invalid([{ pointer: '/assigneeRole', detail: `There is no case role "${assigneeRole}".` }]);
}

/** What is still to be done may lack what is only known when it is done. */
async function fieldsOf(
  configuration: Configuration,
  { type, customFields: given = {} }: AddActivity,
  allowMissing: boolean,
): Promise<CustomFields | undefined> {
  const fields = await recordCustomFields(configuration, { record: 'activity', type }, { given, allowMissing });
  return Object.keys(fields).length > 0 ? fields : undefined;
}
