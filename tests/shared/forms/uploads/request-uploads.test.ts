import { describe, expect, it } from 'vitest';
import { requestUploads } from '../../../../shared/forms/uploads/request-uploads.ts';
import { RequestUploads } from '../../../../shared/forms/uploads/upload.schema.ts';
import { asVisitor } from '../../../support/contexts.ts';
import { idFor } from '../../../support/ids.ts';
import { s3 } from '../../files/objects.ts';
import { formWithFiles } from './form-files.ts';

const form = formWithFiles();
const paper = { field: 'documents', name: 'letter.pdf', contentType: 'application/pdf', size: 2000 };
const ask = (...files: object[]) => requestUploads(asVisitor(), form, RequestUploads.parse({ files }));

interface Policy {
  conditions: unknown[];
}

describe('asking for the addresses of uploads', () => {
  it('lets a browser send one file of that type and size to a place of its own, for five minutes', async () => {
    s3.restore();
    const { uploads } = await ask({ ...paper, name: '../my\u202E letter.pdf' }, paper);
    const [first] = uploads;
    const key = `incoming/forms/${form.id}/documents/${idFor('file', 'file 1')}`;
    expect(uploads).toMatchObject([
      {
        field: 'documents',
        fileId: idFor('file', 'file 1'),
        name: 'my letter.pdf',
        expiresAt: '2025-01-06T09:05:00.000Z',
      },
      { fileId: idFor('file', 'file 2') },
    ]);
    expect(first?.upload.fields).toMatchObject({ key, 'Content-Type': 'application/pdf' });
    const policy = JSON.parse(Buffer.from(first?.upload.fields['Policy'] ?? '', 'base64').toString()) as Policy;
    expect(policy.conditions).toEqual(
      expect.arrayContaining([['content-length-range', 1, 2000], { key }, { 'Content-Type': 'application/pdf' }]),
    );
  });

  it.each([
    ['a field that takes no files', { ...paper, field: 'need' }, '/files/0/field'],
    ['a type that is not taken', { ...paper, name: 'page.html', contentType: 'text/html' }, '/files/0/contentType'],
    [
      'a type that the field does not take',
      { ...paper, name: 'a.png', contentType: 'image/png' },
      '/files/0/contentType',
    ],
    ['a name that does not fit the type', { ...paper, name: 'letter.exe' }, '/files/0/name'],
    ['more than the field takes', { ...paper, size: 1024 * 1024 + 1 }, '/files/0/size'],
  ])('is refused for %s', async (_, file, pointer) => {
    await expect(ask(file)).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ pointer }] } });
  });

  it('is refused for more files than the field takes', async () => {
    await expect(ask(paper, paper, paper)).rejects.toMatchObject({
      details: { errors: [{ pointer: '/files', detail: 'must have at most 2 for the field documents' }] },
    });
  });
});
