import type { CaseEdit } from '../cases/case-edit.ts';
import { editVisibleCase } from '../cases/visible-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Activity, File } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { AppError, conflict, invalid } from '../platform/errors.ts';
import { expectRevision } from '../platform/expect-revision.ts';
import type { CopyActivity } from './activity.schema.ts';
import { ACTIVITY_ACTIONS } from './activity-actions.ts';
import type { ActivityWork } from './activity-work.ts';
import { expectPossible } from './activity-work.ts';
import { expectRoomForPlans, expectTaken } from './allowed-type.ts';
import { editActivity } from './find-activity.ts';
import { filesOf, takeAway } from './remove-activity.ts';

/** Where an activity was copied from; that of a whole case says no activity. */
export interface CopiedFrom {
  caseId: string;
  activityId?: string;
  how: CopyKind | 'merged';
  revision?: number;
}

/** What becomes of the original: it stays, it goes, or it stays and says where its copy is. */
export type CopyKind = 'copy' | 'move' | 'file-on-case';

const MAXIMUM_SUBJECT = 255;

/**
 * Puts a copy of an activity on a case that the caller may see and change, both cases in one transaction. Returns the copy.
 * Nothing follows on the case that a planned activity leaves: its sequence waits for that step as before.
 */
export const copyActivity = (
  ctx: Context,
  { activityId, caseId, how, subject }: CopyActivity & { activityId: string; how: CopyKind },
): Promise<Activity> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const { caseAction } = ACTIVITY_ACTIONS[how];
    const { edit, activity } = await editActivity(ctx, activityId, { action: caseAction, sharedBy: 2 });
    expectRevision(ctx, activity);
    const target = caseId === activity.caseId ? edit : await editTarget(ctx, caseId);
    const copy = await planCopy({ edit, configuration, activity }, { target, how, subject });
    return commit(ctx, [...edit.writes(), ...(target === edit ? [] : target.writes())], copy);
  });

/** Begins to change the case that gets the copy, in one transaction with the other. */
export const editTarget = (ctx: Context, caseId: string): Promise<CaseEdit> =>
  editVisibleCase(ctx, caseId, { action: 'add-activity', sharedBy: 2 }).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
    throw invalid([{ pointer: '/caseId', detail: 'is not a case, or one that you may not see' }]);
  });

/**
 * Decides that on both cases; the target is the same edit when the copy stays on the case. Throws conflict for what stays
 * on its case by its type, and for what the other case does not take.
 */
export async function planCopy(
  work: ActivityWork,
  { target, how, subject }: { target: CaseEdit; how: CopyKind; subject?: string | undefined },
): Promise<Activity> {
  expectPossible(work, how);
  const { edit, configuration, activity } = work;
  if (how !== 'copy' && target === edit) throw conflict('The activity is on this case already. Name another one.');
  expectTaken(target, configuration, activity.type);
  expectRoomForPlans(target, activity.statusClass);

  const originals = await filesOf(activity);
  if (how === 'move') takeAway(edit, activity, originals);
  if (how === 'file-on-case') nameFiling(edit, activity, target.file.case.reference);
  return addCopy(target, { activity, how, subject, originals });
}

function nameFiling(edit: CaseEdit, activity: Activity, reference: string) {
  const subject = `(Filed on case ${reference}) ${activity.subject}`.slice(0, MAXIMUM_SUBJECT);
  edit.change('activity', activity, { subject, untouched: undefined });
}

interface Copying {
  activity: Activity;
  how: CopyKind;
  subject?: string | undefined;
  originals: File[];
}

/** What it was planned by, followed and depended on stays behind: that belongs to the other case. */
function addCopy(target: CaseEdit, { activity, how, subject, originals }: Copying): Activity {
  const { caseId } = target.file.case;
  const activityId = target.ctx.newId('activity');
  const files = originals.map((file) => addFile(target, file, activityId));
  return target.add('activity', {
    ...carried(activity),
    caseId,
    activityId,
    subject: subject ?? activity.subject,
    files: files.length > 0 ? files : undefined,
    copiedFrom: { caseId: activity.caseId, activityId: activity.activityId, how },
  });
}

const carried = ({
  type,
  category,
  status,
  statusClass,
  dueAt,
  completedAt,
  because,
  assignees,
  ...activity
}: Activity) => {
  const { details, customFields, tags, priority, medium, location, durationMinutes } = activity;
  const plain = { details, customFields, tags, priority, medium, location, durationMinutes };
  return { ...plain, type, category, status, statusClass, dueAt, completedAt, because, assignees };
};

/** A record of its own that leads to the same object. */
function addFile(target: CaseEdit, file: File, activityId: string) {
  const { name, contentType, size, kind, key, activityType } = file;
  const { caseId } = target.file.case;
  const fileId = target.ctx.newId('file');
  const record = { caseId, fileId, activityId, activityType, name, contentType, size, kind, key };
  target.add('file', record);
  return { fileId, name, contentType, size };
}
