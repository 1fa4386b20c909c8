import { CopyObjectCommand, DeleteObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import type { File } from '../../../shared/model.ts';
import { idFor } from '../../support/ids.ts';
import { aRecordStamp, anActivity } from '../../support/records.ts';

/** The mocked client of S3. */
export const s3 = mockClient(S3Client);

const { caseId, activityId, type } = anActivity();
export const fileId = idFor('file');
export const incoming = `incoming/${caseId}/${fileId}`;

/** A letter on the activity of `anActivity`. */
export const aFile = (fields: Partial<File> = {}): File => ({
  caseId,
  fileId,
  activityId,
  activityType: type,
  name: 'letter.pdf',
  contentType: 'application/pdf',
  size: 100,
  kind: 'document',
  key: `files/${caseId}/${fileId}/abc`,
  ...aRecordStamp(),
  ...fields,
});

/** From here on these objects are in the bucket and no others; a copy or a deletion succeeds. */
export function bucketHolds(...objects: { key: string; contentType?: string }[]) {
  s3.reset();
  s3.on(HeadObjectCommand).rejects(Object.assign(new Error('NotFound'), { name: 'NotFound' }));
  for (const { key, contentType = 'application/pdf' } of objects) {
    s3.on(HeadObjectCommand, { Key: key }).resolves({ ETag: '"abc"', ContentType: contentType, ContentLength: 100 });
  }
  s3.on(CopyObjectCommand).resolves({});
  s3.on(DeleteObjectCommand).resolves({});
}

/** The calls that change the bucket, by command and key. */
export const changes = () =>
  s3
    .calls()
    .map(({ args: [command] }) => command as { constructor: { name: string }; input: { Key?: string } })
    .filter((command) => !(command instanceof HeadObjectCommand))
    .map(({ constructor, input }) => `${constructor.name} ${input.Key}`);
