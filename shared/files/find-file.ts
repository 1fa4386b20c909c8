import { isThere } from '../cases/case-file.ts';
import { readVisibleHead } from '../cases/visible-case.ts';
import type { File } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { wholeBatch } from '../platform/table.ts';

/** One file of a case that the actor may see; not-found otherwise. */
export async function findVisibleFile(ctx: Context, fileId: string): Promise<File> {
  const { data } = await model.entities.file.query.findCase({ fileId }).go({ limit: 1 });
  const [found] = data;
  if (!found) throw notFound('file');
  await readVisibleHead(ctx, found.caseId).catch(asMissingFile);
  const [file] = await readFiles(found.caseId, [fileId]);
  if (!file || !isThere(file)) throw notFound('file');
  return file;
}

/** Files of a case by id, in no order; those that were taken away are among them, those never made are left out. */
export const readFiles = async (caseId: string, fileIds: string[]): Promise<File[]> =>
  wholeBatch(await model.entities.file.get(fileIds.map((fileId) => ({ caseId, fileId }))).go({ consistent: true }));

/** To somebody who may not see the case the file is not there either. */
function asMissingFile(error: unknown): never {
  throw error instanceof AppError && error.code === 'not-found' ? notFound('file') : error;
}
