import { beforeEach, describe, expect, it } from 'vitest';
import { takenFiles } from '../../../../shared/forms/uploads/taken-files.ts';
import { asVisitor } from '../../../support/contexts.ts';
import { idFor } from '../../../support/ids.ts';
import { bucketHolds, copies, formWithFiles } from './form-files.ts';

const form = formWithFiles();
const upload = { fileId: idFor('file', 'upload'), name: 'letter.pdf' };
const other = { fileId: idFor('file', 'other'), name: 'plan.docx' };
const incoming = (fileId: string, field = 'documents') => `incoming/forms/${form.id}/${field}/${fileId}`;
const take = (documents: object[], ctx = asVisitor()) => takenFiles(ctx, form, { documents: documents as never });

beforeEach(() => bucketHolds({ [incoming(upload.fileId)]: {} }));

describe('the files that a submission names', () => {
  it('are copied to where no form can reach them, and are what S3 says they are', async () => {
    bucketHolds({ [incoming(upload.fileId)]: { contentType: 'application/pdf', size: 2048 } });
    const fileId = idFor('file', 'file 1');
    expect(await take([upload])).toEqual([
      {
        field: 'documents',
        fileId,
        name: 'letter.pdf',
        contentType: 'application/pdf',
        size: 2048,
        kind: 'document',
        key: `files/forms/${fileId}/abc`,
      },
    ]);
    expect(copies()).toEqual([[incoming(upload.fileId), `files/forms/${fileId}/abc`]]);
  });

  it('are checked and not copied by a dry run', async () => {
    expect(await take([upload], { ...asVisitor(), dryRun: true })).toHaveLength(1);
    expect(copies()).toEqual([]);
  });

  it('are none where none is named', async () => {
    expect(await takenFiles(asVisitor(), form, {})).toEqual([]);
  });

  it.each([
    ['has not arrived', {}, [upload], '/documents/0', '“letter.pdf” has not arrived'],
    [
      'was uploaded for another field',
      { [incoming(upload.fileId, 'photo')]: {} },
      [upload],
      '/documents/0',
      'not arrived',
    ],
    [
      'is of a type that the field does not take',
      { [incoming(upload.fileId)]: { contentType: 'image/png' } },
      [{ ...upload, name: 'photo.png' }],
      '/documents/0',
      '“photo.png” is not a type of file that is asked for here',
    ],
    [
      'has a name that hides its type',
      { [incoming(upload.fileId)]: {} },
      [{ ...upload, name: 'letter.exe' }],
      '/documents/0',
      'must end in .pdf',
    ],
    [
      'is larger than the field takes',
      { [incoming(upload.fileId)]: { size: 1024 * 1024 + 1 } },
      [upload],
      '/documents/0',
      'must have at most 1 MB',
    ],
    [
      'is named twice',
      { [incoming(upload.fileId)]: {} },
      [upload, { ...upload, name: 'copy.pdf' }],
      '/documents/1',
      '“copy.pdf” is named twice',
    ],
  ])('are all refused when one %s', async (_, objects, files, pointer, detail) => {
    bucketHolds({ ...objects, [incoming(other.fileId)]: {} });
    await expect(take(files)).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ pointer, detail: expect.stringContaining(detail) }] },
    });
    expect(copies()).toEqual([]);
  });
});
