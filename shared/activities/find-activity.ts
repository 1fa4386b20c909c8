import type { CaseAction } from '../cases/case-actions.ts';
import { objectionTo } from '../cases/case-actions.ts';
import { CaseEdit } from '../cases/case-edit.ts';
import type { CaseFile, CaseHead } from '../cases/case-file.ts';
import { isThere, readCaseFile, readCaseHead } from '../cases/case-file.ts';
import type { Seen, Together } from '../cases/visible-case.ts';
import { expectAction, expectSeen } from '../cases/visible-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Activity } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { AppError, conflict, forbidden, notFound } from '../platform/errors.ts';
import { may } from '../users/permissions.ts';
import { isAssignedTo, showsActivity } from './shown-activities.ts';

/** One activity that the actor may see, with the head of its case; not-found otherwise. Costs the same on any case. */
export async function readVisibleActivity(
  ctx: Context,
  activityId: string,
): Promise<Seen<CaseHead> & { activity: Activity }> {
  const caseId = await caseOfActivity(activityId);
  const [head, { data: activity }] = await Promise.all([
    readCaseHead(caseId),
    model.entities.activity.get({ caseId, activityId }).go({ consistent: true }),
  ]);
  return seen(ctx, head, activity);
}

/** Of somebody to whom a case shows part of it alone, an activity that does not belong to that part is not there. */
async function seen<T extends CaseHead>(ctx: Context, head: T | null, activity: Activity | null | undefined) {
  if (!activity || !isThere(activity)) throw notFound('activity');
  const assigned = isAssignedTo(ctx.actor, activity);
  const found = await expectSeen(ctx, head, { assigned }).catch(asMissingActivity);
  const shows = showsActivity(ctx.actor, await getConfiguration(ctx), found.sight);
  if (!shows(activity)) throw notFound('activity');
  return { ...found, activity };
}

/** What is done with an activity: `assigneeMay` it too who sees nothing else of the case. */
export interface ActivityEditing extends Together {
  assigneeMay?: boolean;
}

/** Begins to change an activity on its case. */
export async function editActivity(
  ctx: Context,
  activityId: string,
  { action, assigneeMay = false, ...share }: ActivityEditing,
): Promise<{ edit: CaseEdit; activity: Activity }> {
  const file = await readCaseFile(await caseOfActivity(activityId));
  const found = file?.activities.find((other) => other.activityId === activityId);
  const { head, sight, activity } = await seen<CaseFile>(ctx, file, found);
  if (sight === 'whole') expectAction(ctx, head, action);
  else expectAssigneeAction(ctx, { head, action, assigneeMay });
  return { edit: new CaseEdit(ctx, head, share), activity };
}

/** Throws forbidden or conflict unless who is assigned to an activity may do this with it, as the case stands. */
export function expectAssigneeAction(
  { actor }: Context,
  { head, action, assigneeMay }: { head: CaseHead; action: CaseAction; assigneeMay: boolean },
) {
  if (!assigneeMay || !may(actor, 'activities:work-assigned', head.case.category)) {
    throw forbidden('You may read this activity. Ask somebody who works on its case to do this.');
  }
  const objection = objectionTo(action, head);
  if (objection) throw conflict(objection);
}

async function caseOfActivity(activityId: string): Promise<string> {
  const { data } = await model.entities.activity.query.findCase({ activityId }).go({ limit: 1 });
  const [found] = data;
  if (!found) throw notFound('activity');
  return found.caseId;
}

/** To somebody who may not see the case the activity is not there either; the answer must not tell the two apart. */
function asMissingActivity(error: unknown): never {
  throw error instanceof AppError && error.code === 'not-found' ? notFound('activity') : error;
}
