import { isAssignedTo } from '../activities/shown-activities.ts';
import type { CaseHead } from '../cases/case-file.ts';
import { isThere, readCaseHead } from '../cases/case-file.ts';
import { expectSeen } from '../cases/visible-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { File } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { wholeBatch } from '../platform/table.ts';
import { maySomewhere } from '../users/permissions.ts';
import { sightOf } from '../users/sight.ts';
import { shownFiles } from './shown-files.ts';

/** One file of a case that the actor may see; not-found otherwise. */
export const findVisibleFile = async (ctx: Context, fileId: string): Promise<File> =>
  (await findFileOn(ctx, fileId, readCaseHead)).file;

/** The same with its case, of which as much is read as is asked for. */
export async function findFileOn<T extends CaseHead>(
  ctx: Context,
  fileId: string,
  readCase: (caseId: string) => Promise<T | null>,
): Promise<{ file: File; head: T }> {
  const { data } = await model.entities.file.query.findCase({ fileId }).go({ limit: 1 });
  const [found] = data;
  if (!found) throw notFound('file');
  const [file] = await readFiles(found.caseId, [fileId]);
  if (!file || !isThere(file)) throw notFound('file');
  const head = await readCase(file.caseId);
  // Who sees all of the case needs no activity to see it by.
  const seesAll = head !== null && sightOf(ctx, head, await getConfiguration(ctx)) === 'whole';
  const assigned = !seesAll && (await isOnAssigned(ctx, file));
  const seen = await expectSeen(ctx, head, { assigned }).catch(asMissingFile);
  const [shown] = await shownFiles(ctx, seen, [file]);
  if (!shown) throw notFound('file');
  return { file: shown, head: seen.head };
}

/** Files of a case by id, in no order; those that were taken away are among them, those never made are left out. */
export const readFiles = async (caseId: string, fileIds: string[]): Promise<File[]> =>
  wholeBatch(await model.entities.file.get(fileIds.map((fileId) => ({ caseId, fileId }))).go({ consistent: true }));

/** Whether a file is attached to an activity that is assigned to who asks. */
async function isOnAssigned({ actor }: Context, { caseId, activityId }: File): Promise<boolean> {
  if (!maySomewhere(actor, 'cases:view-assigned')) return false;
  const { data } = await model.entities.activity.get({ caseId, activityId }).go({ consistent: true });
  return data !== null && isThere(data) && isAssignedTo(actor, data);
}

/** To somebody who may not see the case the file is not there either. */
function asMissingFile(error: unknown): never {
  throw error instanceof AppError && error.code === 'not-found' ? notFound('file') : error;
}
