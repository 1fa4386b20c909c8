import type { CaseAction } from '../cases/case-actions.ts';
import type { CaseEdit } from '../cases/case-edit.ts';
import type { CaseHead } from '../cases/case-file.ts';
import { isThere } from '../cases/case-file.ts';
import type { Together } from '../cases/visible-case.ts';
import { editVisibleCase, readVisibleHead } from '../cases/visible-case.ts';
import type { Activity } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';

/** One activity that the actor may see, with the head of its case; not-found otherwise. Costs the same on any case. */
export async function readVisibleActivity(
  ctx: Context,
  activityId: string,
): Promise<{ head: CaseHead; activity: Activity }> {
  const caseId = await caseOfActivity(activityId);
  const [head, { data: activity }] = await Promise.all([
    readVisibleHead(ctx, caseId).catch(asMissingActivity),
    model.entities.activity.get({ caseId, activityId }).go({ consistent: true }),
  ]);
  if (!activity || !isThere(activity)) throw notFound('activity');
  return { head, activity };
}

/** One activity that the actor may see; not-found otherwise. */
export const getActivity = async (ctx: Context, activityId: string): Promise<Activity> =>
  (await readVisibleActivity(ctx, activityId)).activity;

/** Begins to change an activity on its case. */
export async function editActivity(
  ctx: Context,
  activityId: string,
  how: CaseAction | Together,
): Promise<{ edit: CaseEdit; activity: Activity }> {
  const caseId = await caseOfActivity(activityId);
  const edit = await editVisibleCase(ctx, caseId, how).catch(asMissingActivity);
  const activity = edit.file.activities.find((other) => other.activityId === activityId);
  if (!activity) throw notFound('activity');
  return { edit, activity };
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
