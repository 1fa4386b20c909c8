import type { CaseAction } from '../cases/case-actions.ts';
import type { CaseEdit } from '../cases/case-edit.ts';
import { editVisibleCase, readVisibleCase } from '../cases/visible-case.ts';
import type { CaseFile } from '../cases/case-file.ts';
import type { Activity } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';

/** One activity that the actor may see; not-found otherwise. */
export async function getActivity(ctx: Context, activityId: string): Promise<Activity> {
  const caseId = await caseOfActivity(activityId);
  return activityIn(await readVisibleCase(ctx, caseId).catch(asMissingActivity), activityId);
}

/** Begins to change an activity on its case. */
export async function editActivity(
  ctx: Context,
  activityId: string,
  action: CaseAction,
): Promise<{ edit: CaseEdit; activity: Activity }> {
  const caseId = await caseOfActivity(activityId);
  const edit = await editVisibleCase(ctx, caseId, action).catch(asMissingActivity);
  return { edit, activity: activityIn(edit.file, activityId) };
}

async function caseOfActivity(activityId: string): Promise<string> {
  const { data } = await model.entities.activity.query.findCase({ activityId }).go({ limit: 1 });
  const [found] = data;
  if (!found) throw notFound('activity');
  return found.caseId;
}

function activityIn({ activities }: CaseFile, activityId: string) {
  const activity = activities.find((other) => other.activityId === activityId);
  if (!activity) throw notFound('activity');
  return activity;
}

/** To somebody who may not see the case the activity is not there either; the answer must not tell the two apart. */
function asMissingActivity(error: unknown): never {
  throw error instanceof AppError && error.code === 'not-found' ? notFound('activity') : error;
}
