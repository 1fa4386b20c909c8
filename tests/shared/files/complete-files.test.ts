import { CopyObjectCommand } from '@aws-sdk/client-s3';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { completeFiles } from '../../../shared/files/complete-files.ts';
import type { Activity, File } from '../../../shared/model.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asCaseworker, asUser } from '../../support/contexts.ts';
import { cancelled } from '../../support/failures.ts';
import { idFor, NOW } from '../../support/ids.ts';
import { aCaseFile, anActivity } from '../../support/records.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { db, nowTableHolds, tableHolds } from '../../support/table.ts';
import { commands, only, writtenOnce } from '../../support/written.ts';
import { aFile, bucketHolds, changes, fileId, incoming, s3 } from './objects.ts';

const { caseId, activityId } = anActivity();
const input = { caseId, files: [{ fileId, name: 'letter.pdf' }] };
const stored = `files/${caseId}/${fileId}/abc`;
const copied = [`CopyObjectCommand ${stored}`];
const items = (files: File[] = [], activity: Partial<Activity> = {}) => [
  ...configurationItems(),
  ...itemsOf(aCaseFile({ activities: [anActivity(activity)] })),
  ...files.map((file) => itemOf('file', file)),
];
const listed = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    fileId: idFor('file', `file ${i}`),
    name: `${i}.pdf`,
    contentType: 'application/pdf',
    size: 1,
  }));

beforeEach(() => {
  tableHolds(...items());
  bucketHolds({ key: incoming });
});

describe('completing an upload', () => {
  it('records the file as S3 knows it, on a new activity, by one transaction', async () => {
    const { activity, files } = await completeFiles(asUser(), input);

    expect(files).toMatchObject([
      { fileId, name: 'letter.pdf', contentType: 'application/pdf', size: 100, key: stored },
    ]);
    expect(activity).toMatchObject({ type: 'file-upload', category: 'file', subject: 'letter.pdf', completedAt: NOW });
    expect(only(writtenOnce(), 'file')).toMatchObject([
      { how: 'put', kind: 'document', activityId: activity?.activityId, activityType: 'file-upload', revision: 1 },
    ]);
    expect(only(writtenOnce(), 'activity')).toMatchObject([{ how: 'put', files: [{ fileId, name: 'letter.pdf' }] }]);
  });

  it('copies the very object that was looked at', async () => {
    await completeFiles(asUser(), input);
    expect(s3.commandCalls(CopyObjectCommand)[0]?.args[0].input).toEqual({
      Bucket: 'files',
      Key: stored,
      CopySource: `files/${incoming}`,
      CopySourceIfMatch: '"abc"',
    });
  });

  it('adds it to the activity that is named, which counts as touched then', async () => {
    tableHolds(...items([], { files: listed(1) }));
    const { activity } = await completeFiles(asUser(), { ...input, activityId });
    expect(activity?.files).toMatchObject([{ name: '0.pdf' }, { fileId }]);
    expect(only(writtenOnce(), 'activity')).toMatchObject([{ how: 'update', untouched: undefined }]);
  });

  it('gives the new activity the subject that is named, or as many names as fit', async () => {
    expect((await completeFiles(asUser(), { ...input, subject: 'Proof of income' })).activity?.subject).toBe(
      'Proof of income',
    );
    const files = listed(20).map(({ fileId: id }) => ({ fileId: id, name: `${'long '.repeat(20)}name.pdf` }));
    bucketHolds(...files.map(({ fileId: id }) => ({ key: `incoming/${caseId}/${id}` })));
    const { subject } = (await completeFiles(asUser(), { ...input, files })).activity ?? {};
    expect([subject?.length, subject?.endsWith('…')]).toEqual([255, true]);
  });

  it('stores nothing while one of the files has not arrived, and names it', async () => {
    const files = [...input.files, { fileId: idFor('file', 'late'), name: 'late.pdf' }];
    await expect(completeFiles(asUser(), { ...input, files })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('"late.pdf"'),
      details: { members: { missing: [idFor('file', 'late')] } },
    });
    expect([commands(), changes()]).toEqual([[], []]);
  });

  it.each([
    ['text/html', 'letter.html'],
    ['text/html', 'letter.pdf'],
    ['application/pdf', 'letter.docx'],
  ])('refuses %s under the name %s, whatever was declared', async (contentType, name) => {
    bucketHolds({ key: incoming, contentType });
    await expect(completeFiles(asUser(), { ...input, files: [{ fileId, name }] })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ pointer: '/files/0/name' }] },
    });
    expect([commands(), changes()]).toEqual([[], []]);
  });

  it('is a conflict when the object was sent again in between', async () => {
    s3.on(CopyObjectCommand).rejects(Object.assign(new Error('changed'), { name: 'PreconditionFailed' }));
    await expect(completeFiles(asUser(), input)).rejects.toMatchObject({ code: 'conflict' });
    expect(commands()).toEqual([]);
  });

  it.each<[string, Partial<Activity>, RegExp]>([
    ['that has twenty', { files: listed(20) }, /at most 20 files/],
    ['that is a record of what happened', { category: 'system' }, /stays as it is/],
  ])('is a conflict for an activity %s', async (_, activity, words) => {
    tableHolds(...items([], activity));
    await expect(completeFiles(asUser(), { ...input, activityId })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(words),
    });
    expect([commands(), changes()]).toEqual([[], []]);
  });

  it('is not found for an activity of another case', async () => {
    const elsewhere = idFor('activity', 'elsewhere');
    await expect(completeFiles(asUser(), { ...input, activityId: elsewhere })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('is not found for who may not see the case, and nothing is asked of S3', async () => {
    const stranger = asCaseworker(idFor('contact', 'stranger'));
    await expect(completeFiles(stranger, input)).rejects.toMatchObject({ code: 'not-found' });
    expect(s3.calls()).toEqual([]);
  });

  it('only looks in a dry run', async () => {
    expect(await completeFiles({ ...asUser(), dryRun: true }, input)).toMatchObject({ files: [{ fileId }] });
    expect([commands(), changes()]).toEqual([[], []]);
  });
});

describe('completing again', () => {
  it('answers with what was recorded, though the object has gone meanwhile', async () => {
    tableHolds(...items([aFile()], { files: listed(20) }));
    bucketHolds();
    const { activity, files } = await completeFiles(asUser(), { ...input, files: [{ fileId, name: 'other.pdf' }] });
    expect([activity?.activityId, files]).toMatchObject([activityId, [{ fileId, name: 'letter.pdf' }]]);
    expect([commands(), changes()]).toEqual([[], []]);
  });

  it('adds what was not recorded yet, and answers with all in the order of the request', async () => {
    const second = idFor('file', 'second');
    tableHolds(...items([aFile()]));
    bucketHolds({ key: `incoming/${caseId}/${second}` });
    const files = [{ fileId: second, name: 'second.pdf' }, ...input.files];
    const done = await completeFiles(asUser(), { ...input, files });
    expect(done.files.map(({ name }) => name)).toEqual(['second.pdf', 'letter.pdf']);
    expect(done.activity).toMatchObject({ type: 'file-upload', files: [{ fileId: second }] });
    expect(only(writtenOnce(), 'file')).toHaveLength(1);
  });

  it('at the same moment as somebody else answers with what they recorded', async () => {
    db.on(TransactWriteCommand)
      .callsFakeOnce(() => {
        nowTableHolds(...items([aFile()]));
        throw cancelled('ConditionalCheckFailed');
      })
      .resolves({});
    expect((await completeFiles(asUser(), input)).files).toMatchObject([{ fileId, revision: 1 }]);
    expect([commands().length, changes()]).toEqual([1, copied]);
  });

  it('is a conflict for a file that was deleted since', async () => {
    tableHolds(...items([aFile({ deletedAt: NOW })]));
    await expect(completeFiles(asUser(), input)).rejects.toMatchObject({ code: 'conflict' });
    expect([commands(), changes()]).toEqual([[], []]);
  });
});
