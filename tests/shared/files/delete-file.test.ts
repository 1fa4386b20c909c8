import { beforeEach, describe, expect, it } from 'vitest';
import { deleteFile } from '../../../shared/files/delete-file.ts';
import { downloadFile } from '../../../shared/files/download-file.ts';
import { releaseObject } from '../../../shared/files/release-object.ts';
import type { File } from '../../../shared/model.ts';
import { aChange } from '../../support/changes.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asCaseworker, asUser } from '../../support/contexts.ts';
import { idFor, NOW } from '../../support/ids.ts';
import { aCaseFile, anActivity } from '../../support/records.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';
import { commands, only, writtenOnce } from '../../support/written.ts';
import { aFile, bucketHolds, changes, fileId } from './objects.ts';

const other = { fileId: idFor('file', 'other'), name: 'other.pdf', contentType: 'application/pdf', size: 1 };
const listed = { fileId, name: 'letter.pdf', contentType: 'application/pdf', size: 100 };
const holding = (file: Partial<File> = {}, files = [listed, other]) =>
  tableHolds(
    ...configurationItems(),
    ...itemsOf(aCaseFile({ activities: [anActivity({ files })] })),
    itemOf('file', aFile(file)),
  );
const ctx = { ...asUser(), ifMatch: 1 };

beforeEach(() => {
  holding();
  bucketHolds();
});

describe('deleting a file', () => {
  it('marks the record and takes it off its activity; the object stays as long as the record', async () => {
    await deleteFile(ctx, fileId);
    expect(only(writtenOnce(), 'file')).toMatchObject([{ how: 'update', deletedAt: NOW, expiresAt: 1_738_746_000 }]);
    expect(only(writtenOnce(), 'activity')).toMatchObject([{ how: 'update', files: [other] }]);
    expect(changes()).toEqual([]);
  });

  it('leaves no empty list on the activity', async () => {
    holding({}, [listed]);
    await deleteFile(ctx, fileId);
    expect(only(writtenOnce(), 'activity')).toMatchObject([{ files: undefined }]);
  });

  it.each([
    ['without the revision', asUser(), 'precondition-required'],
    ['with an old revision', { ...ctx, ifMatch: 7 }, 'stale'],
    ['by who may not see its case', asCaseworker(idFor('contact', 'stranger')), 'not-found'],
    ['by who may only read', asUser({ permissions: { cases: ['cases:view', 'cases:view-all'] } }), 'forbidden'],
  ])('%s is refused, and nothing is removed', async (_, who, code) => {
    await expect(deleteFile(who, fileId)).rejects.toMatchObject({ code });
    expect([commands(), changes()]).toEqual([[], []]);
  });

  it('changes nothing in a dry run', async () => {
    await deleteFile({ ...ctx, dryRun: true }, fileId);
    expect([commands(), changes()]).toEqual([[], []]);
  });

  it('is not found twice', async () => {
    holding({ deletedAt: NOW });
    await expect(deleteFile(ctx, fileId)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('fetching a file', () => {
  it('is by an address for a minute, that saves it under its name', async () => {
    const { url, expiresAt, file } = await downloadFile(asUser(), fileId);
    expect([file.name, expiresAt]).toEqual(['letter.pdf', '2025-01-06T09:01:00.000Z']);
    const { pathname, searchParams } = new URL(url);
    expect(pathname).toBe(`/${aFile().key}`);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      'X-Amz-Expires': '60',
      'response-content-type': 'application/pdf',
      'response-content-disposition': `attachment; filename="letter.pdf"; filename*=UTF-8''letter.pdf`,
    });
  });

  it.each([
    ['one that was taken away', { deletedAt: NOW }, asUser()],
    ['one of a case that the caller may not see', {}, asCaseworker(idFor('contact', 'stranger'))],
  ])('is not possible for %s', async (_, file, who) => {
    holding(file);
    await expect(downloadFile(who, fileId)).rejects.toMatchObject({ code: 'not-found', message: /file/ });
  });
});

describe('the object of a file', () => {
  const gone = (fields: Partial<File> = {}) => releaseObject(aChange({ before: itemOf('file', aFile(fields)) }));

  it('goes when its record is gone', async () => {
    tableHolds();
    await gone({ deletedAt: NOW });
    expect(changes()).toEqual([`DeleteObjectCommand ${aFile().key}`]);
  });

  it('stays while the record of a copy leads to it, also of one that can still be brought back', async () => {
    for (const copy of [{}, { deletedAt: NOW }]) {
      tableHolds(itemOf('file', aFile({ caseId: idFor('case', 'other'), fileId: idFor('file', 'copy'), ...copy })));
      await gone();
    }
    expect(changes()).toEqual([]);
  });

  it('stays when its record is only changed, and when another kind of record goes', async () => {
    tableHolds();
    await releaseObject(
      aChange({ before: itemOf('file', aFile()), after: itemOf('file', aFile({ deletedAt: NOW, revision: 2 })) }),
    );
    await releaseObject(aChange({ before: itemOf('activity', anActivity()) }));
    expect(changes()).toEqual([]);
  });
});
