import { expectActivityAction } from '../activities/activity-actions.ts';
import { isThere, readCaseHead } from '../cases/case-file.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Activity } from '../model.ts';
import { model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { addMilliseconds } from '../platform/time.ts';
import { expectRoom } from './attach-files.ts';
import { expectAttaching } from './expect-attaching.ts';
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
  const [found, activity] = await Promise.all([readCaseHead(caseId), activityOf(caseId, activityId)]);
  const head = await expectAttaching(ctx, found, activity);
  if (activityId !== undefined) {
    if (!activity) throw notFound('activity');
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

async function activityOf(caseId: string, activityId: string | undefined): Promise<Activity | undefined> {
  if (activityId === undefined) return undefined;
  const { data } = await model.entities.activity.get({ caseId, activityId }).go({ consistent: true });
  return data && isThere(data) ? data : undefined;
}
