import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { beforeEach, expect, it } from 'vitest';
import { releaseUploads } from '../../../../shared/forms/uploads/release-uploads.ts';
import type { Submission } from '../../../../shared/model.ts';
import type { Change } from '../../../../shared/platform/change.ts';
import { itemOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { aFile, s3 } from '../../files/objects.ts';
import { aPaper, anUnfinished } from './form-files.ts';

const kept = aPaper({ key: 'files/forms/kept/abc' });
const gone = aPaper({ key: 'files/forms/gone/abc' });
const change = (before: Submission, after: Submission | undefined) =>
  releaseUploads({ entity: 'submission', kind: after ? 'changed' : 'removed', before, after } as unknown as Change);
const deleted = () => s3.commandCalls(DeleteObjectCommand).map(({ args: [{ input }] }) => input.Key);

beforeEach(() => {
  s3.reset();
  s3.on(DeleteObjectCommand).resolves({});
  tableHolds();
});

it('what is taken out of a submission goes, and what stays in it stays', async () => {
  await change(anUnfinished({ files: [kept, gone] }), anUnfinished({ files: [kept] }));
  expect(deleted()).toEqual([gone.key]);
});

it('with a submission its files go', async () => {
  await change(anUnfinished({ files: [kept, gone] }), undefined);
  expect(deleted()).toEqual([kept.key, gone.key]);
});

it('a file of a case stays, whatever becomes of the submission that brought it', async () => {
  tableHolds(itemOf('file', aFile({ key: kept.key })));
  await change(anUnfinished({ files: [kept] }), undefined);
  expect(deleted()).toEqual([]);
});

it('nothing goes while a submission goes its way', async () => {
  await change(anUnfinished({ files: [kept] }), anUnfinished({ files: [kept], state: 'processed' }));
  expect(deleted()).toEqual([]);
});
