import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { GetObjectCommandInput, PutObjectCommandInput } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, it } from 'vitest';
import { archiveEntries } from '../../../shared/files/archive-entries.ts';
import { archiveFiles } from '../../../shared/files/archive-files.ts';
import { downloadArchive } from '../../../shared/files/download-archive.ts';
import type { File } from '../../../shared/model.ts';
import { asUser } from '../../support/contexts.ts';
import { idFor } from '../../support/ids.ts';
import { anActivity } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';
import { unzip } from '../../support/unzip.ts';
import { aFile, bucketHolds, s3 } from './objects.ts';

const { caseId } = anActivity();
const paths = (files: File[], activities = [anActivity()]) => archiveEntries(files, activities).map(({ path }) => path);
const named = (...names: string[]) => names.map((name) => aFile({ name }));
/** Distinct ids that sort in this order. */
const many = (count: number, fields: Partial<File> = {}) =>
  Array.from({ length: count }, (_, i) => aFile({ fileId: `file_${String(i).padStart(26, '0')}`, ...fields }));

describe('the paths in an archive', () => {
  it('begin with the date of the activity, as the organisation has it, and its subject', () => {
    const activity = anActivity({ dueAt: '2025-06-30T23:30:00.000Z', subject: 'Rent/deposit: müde?' });
    expect(paths(named('Café.pdf'), [activity])).toEqual(['2025-07-01 Rent-deposit_ müde_/Café.pdf']);
  });

  it('number same names, whatever their case, and never take a name that another has', () => {
    expect(paths(named('a.pdf', 'a (2).pdf', 'A.pdf', 'a.pdf'))).toEqual(
      ['a.pdf', 'a (2).pdf', 'A (3).pdf', 'a (4).pdf'].map((name) => `2025-01-06 Initial call/${name}`),
    );
  });

  it('stay within what systems take when a long name is numbered', () => {
    const long = `${'ü'.repeat(125)}x.pdf`;
    const [first = '', second = ''] = paths(named(long, long)).map((path) => path.split('/')[1]);
    expect(Buffer.byteLength(first)).toBe(255);
    expect(second).toMatch(/^ü+ \(2\)\.pdf$/);
    expect(Buffer.byteLength(second)).toBeLessThanOrEqual(255);
  });

  it('tell apart two activities of one day and subject', () => {
    const [one, other] = [idFor('activity'), idFor('activity', 'other')];
    const files = [one, other, one].map((activityId) => aFile({ activityId }));
    const subject = 'Call with Dr. Moss';
    const activities = [one, other].map((activityId) => anActivity({ activityId, subject }));
    expect(paths(files, activities)).toEqual([
      '2025-01-06 Call with Dr. Moss/letter.pdf',
      '2025-01-06 Call with Dr. Moss (2)/letter.pdf',
      '2025-01-06 Call with Dr. Moss/letter (2).pdf',
    ]);
  });

  it('name an activity that is gone by its type and the date of the file', () => {
    expect(paths(named('letter.pdf'), [])).toEqual(['2025-01-01 initial-call/letter.pdf']);
  });

  it.each(['../../etc/passwd', '..\\..\\boot.ini', '/etc/passwd', 'C:\\autoexec.bat', '..', '.', '\u202Egpj.exe', ''])(
    'of "%s" lead nowhere else',
    (tricky) => {
      const [path = ''] = paths(named(tricky), [anActivity({ subject: tricky })]);
      const [folder = '', name = '', ...more] = path.split('/');
      expect([more, folder.slice(0, 10)]).toEqual([[], '2025-01-06']);
      expect(name).toMatch(/^[^.\\:\u202E][^\\:\u202E]*$/);
      expect(folder).not.toMatch(/[\\:\u202E]/);
    },
  );
});

describe('an archive', () => {
  const key = 'archives/job/case.zip';
  let stored: { input: PutObjectCommandInput; content: Buffer }[];
  beforeEach(() => {
    stored = [];
    s3.reset();
    s3.on(GetObjectCommand).callsFake(({ Key }: GetObjectCommandInput) => ({ Body: Readable.from([contentOf(Key)]) }));
    s3.on(PutObjectCommand).callsFake(async (input: PutObjectCommandInput) => {
      stored.push({ input, content: await buffer(input.Body as Readable) });
      return {};
    });
  });

  const contentOf = (of = '') => Buffer.from(of.padEnd(100, '.'));
  const caseHolds = (...files: File[]) =>
    tableHolds(itemOf('activity', anActivity()), ...files.map((file) => itemOf('file', file)));
  const archived = () => unzip(stored[0]?.content ?? Buffer.alloc(0));
  const leftOnDisk = () => readdirSync(tmpdir()).filter((name) => /^dossier-[0-9a-f-]{36}$/.test(name));

  it('has each file under its path, with its content and the time of its record', async () => {
    const [first, second] = many(2) as [File, File];
    caseHolds(first, { ...second, key: 'files/second', createdAt: '2025-01-03T10:20:30.000Z' });
    expect(await archiveFiles({ caseId }, key)).toEqual({ files: 2, bytes: 200 });
    expect(archived()).toEqual([
      {
        path: '2025-01-06 Initial call/letter.pdf',
        content: contentOf(first.key),
        modifiedAt: '2025-01-01T09:00:00.000Z',
      },
      {
        path: '2025-01-06 Initial call/letter (2).pdf',
        content: contentOf('files/second'),
        modifiedAt: '2025-01-03T10:20:30.000Z',
      },
    ]);
    const { input, content } = stored[0] ?? {};
    expect(input).toMatchObject({ Key: key, ContentLength: content?.length, ContentType: 'application/zip' });
  });

  it('that is made again is the same to the byte', async () => {
    caseHolds(...many(3));
    await archiveFiles({ caseId }, key);
    await archiveFiles({ caseId }, key);
    expect(stored[1]?.content.equals(stored[0]?.content ?? Buffer.alloc(0))).toBe(true);
  });

  it('has only the activities and kinds that were asked for, and nothing that was taken away', async () => {
    const [letter, photo, other, gone] = many(4) as [File, File, File, File];
    const otherActivity = idFor('activity', 'other');
    caseHolds(
      letter,
      { ...photo, kind: 'media', name: 'photo.png' },
      { ...other, activityId: otherActivity },
      { ...gone, deletedAt: '2025-01-05T09:00:00.000Z' },
    );
    expect(await archiveFiles({ caseId }, key)).toMatchObject({ files: 3 });
    expect(await archiveFiles({ caseId, kinds: ['media'] }, key)).toMatchObject({ files: 1 });
    expect(await archiveFiles({ caseId, kinds: ['media', 'document'] }, key)).toMatchObject({ files: 3 });
    expect(await archiveFiles({ caseId, activityIds: [otherActivity] }, key)).toMatchObject({ files: 1 });
    stored = [];
    expect(await archiveFiles({ caseId, activityIds: [otherActivity], kinds: ['media'] }, key)).toBeUndefined();
    expect(stored).toEqual([]);
  });

  it.each([
    ['500 files', many(500)],
    ['400 MB', many(4, { size: 100 * 1024 * 1024 })],
  ])('takes %s and refuses more, before anything is read', async (_, most) => {
    caseHolds(...most, aFile({ size: 1 }));
    await expect(archiveFiles({ caseId }, key)).rejects.toThrow(
      /^An archive holds at most 500 files and 400 MB; these are (501 files and 1|5 files and 401) MB\./,
    );
    expect(s3.calls()).toEqual([]);
    caseHolds(...most.map((file) => ({ ...file, size: Math.min(file.size, 100) })));
    expect(await archiveFiles({ caseId }, key)).toMatchObject({ files: most.length });
  });

  it.each<[string, () => unknown]>([
    ['cannot be read', () => Promise.reject(new Error('No such key'))],
    ['breaks off', () => ({ Body: Readable.from(broken()) })],
    ['is shorter than its record says', () => ({ Body: Readable.from([Buffer.alloc(99)]) })],
  ])('is not stored when an object %s', async (_, answer) => {
    caseHolds(...many(2));
    s3.on(GetObjectCommand).callsFake(answer);
    await expect(archiveFiles({ caseId }, key)).rejects.toThrow(/No such key|Connection lost|unexpected number/);
    expect(stored).toEqual([]);
  });
  async function* broken() {
    yield Buffer.alloc(10);
    throw new Error('Connection lost');
  }

  it('leaves nothing on the disk, whatever happens', async () => {
    const before = leftOnDisk();
    caseHolds(...many(2));
    await archiveFiles({ caseId }, key);
    s3.on(PutObjectCommand).rejects(new Error('S3 is away'));
    await expect(archiveFiles({ caseId }, key)).rejects.toThrow('S3 is away');
    expect(leftOnDisk()).toEqual(before);
  });

  it('that cannot be made lets go of what is being read', async () => {
    caseHolds(...many(2));
    s3.on(PutObjectCommand).rejects(new Error('S3 is away'));
    await expect(archiveFiles({ caseId }, key)).rejects.toThrow('S3 is away');
    const signals = s3
      .calls()
      .map(({ args }) => (args as unknown as [object, { abortSignal: AbortSignal }])[1].abortSignal);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
  });
});

describe('the address of an archive', () => {
  const made = { jobId: idFor('bulk'), caseId, reference: 'K7RM-4XQA', madeAt: '2025-01-06T08:59:00.000Z' };
  const object = { key: `archives/${made.jobId}/${caseId}.zip`, contentType: 'application/zip' };
  const gone = 'An archive is kept for one day, and this one is gone. Start the action again.';

  it('lasts a minute and saves it under the reference of the case', async () => {
    bucketHolds(object);
    const { url, ...told } = await downloadArchive(asUser(), made);
    expect(told).toMatchObject({ name: 'K7RM-4XQA.zip', expiresAt: '2025-01-06T09:01:00.000Z' });
    expect(url).toContain(`/${object.key}?`);
    expect(url).toContain('X-Amz-Expires=60');
  });

  it('is not given for one that is gone from S3, or a day old and still there', async () => {
    bucketHolds();
    await expect(downloadArchive(asUser(), made)).rejects.toThrow(gone);
    bucketHolds(object);
    const yesterday = { ...made, madeAt: '2025-01-05T09:00:00.000Z' };
    await expect(downloadArchive(asUser(), yesterday)).rejects.toMatchObject({ code: 'not-found', message: gone });
  });
});
