import { expectActivityAction } from '../activities/activity-actions.ts';
import { isThere } from '../cases/case-file.ts';
import { expectAction, readVisibleHead } from '../cases/visible-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import { model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { addMilliseconds } from '../platform/time.ts';
import { expectRoom } from './attach-files.ts';
import type { UploadFiles } from './file.schema.ts';
import { loadObjectStore } from './load-object-store.ts';
import { incomingKey } from './object-keys.ts';

const LASTS_SECONDS = 300;

export interface FileUpload {
  fileId: string;
  name: string;
  /** Where a browser sends the file as multipart/form-data: these fields first, then the field `file`. */
  upload: { url: string; fields: Record<string, string> };
  expiresAt: string;
}

/**
 * Lets the caller send files straight to S3 within five minutes. Nothing is stored but the answer to an Idempotency-Key:
 * what was sent counts once it is completed.
 */
export async function uploadFiles(
  ctx: Context,
  { caseId, activityId, files }: UploadFiles & { caseId: string },
): Promise<{ uploads: FileUpload[] }> {
  const head = await readVisibleHead(ctx, caseId);
  expectAction(ctx, head, 'add-files');
  if (activityId !== undefined) {
    const activity = await activityOf(caseId, activityId);
    expectActivityAction(await getConfiguration(ctx), { action: 'attach', activity, head });
    expectRoom(activity, files.length);
  }
  const { signUpload } = await loadObjectStore();
  const expiresAt = addMilliseconds(ctx.now, LASTS_SECONDS * 1000);
  const sign = async ({ name, contentType, size }: UploadFiles['files'][number]) => {
    const fileId = ctx.newId('file');
    const key = incomingKey({ caseId, fileId });
    return { fileId, name, upload: await signUpload({ key, contentType, size }, LASTS_SECONDS), expiresAt };
  };
  return commit(ctx, [], { uploads: await Promise.all(files.map(sign)) });
}

async function activityOf(caseId: string, activityId: string) {
  const { data } = await model.entities.activity.get({ caseId, activityId }).go({ consistent: true });
  if (!data || !isThere(data)) throw notFound('activity');
  return data;
}
