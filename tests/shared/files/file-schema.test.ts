import { describe, expect, it } from 'vitest';
import { acceptedType } from '../../../shared/files/file-kinds.ts';
import { CompleteFiles, UploadFiles } from '../../../shared/files/file.schema.ts';
import { fieldErrors } from '../../../shared/platform/http/validate.ts';
import { idFor } from '../../support/ids.ts';

const upload = (fields: object) => ({
  files: [{ name: 'letter.pdf', contentType: 'application/pdf', size: 100, ...fields }],
});
const errors = (schema: typeof UploadFiles | typeof CompleteFiles, body: object) =>
  fieldErrors(schema.safeParse(body).error?.issues ?? [], body);

describe('a kind', () => {
  it.each([
    ['application/pdf', 'document'],
    ['text/csv', 'sheet'],
    ['application/vnd.oasis.opendocument.presentation', 'presentation'],
    ['audio/mpeg', 'media'],
    ['application/zip', 'archive'],
    ['message/rfc822', 'other'],
  ])('is given to %s', (contentType, kind) => {
    expect(acceptedType(contentType)?.kind).toBe(kind);
  });

  it.each([
    'text/html',
    'image/svg+xml',
    'application/xhtml+xml',
    'text/xml',
    'text/javascript',
    'application/javascript',
    'application/x-msdownload',
    'application/vnd.ms-excel.sheet.macroenabled.12',
    'application/octet-stream',
    '',
  ])('is not given to %j, which is not taken', (contentType) => {
    expect(acceptedType(contentType)).toBeUndefined();
  });
});

describe('what is to be uploaded', () => {
  it('is taken with its name made clean and its type in lower case', () => {
    expect(UploadFiles.parse(upload({ name: 'a/b/Cafe\u0301.PDF', contentType: 'Application/PDF' }))).toEqual(
      upload({ name: 'Café.PDF' }),
    );
  });

  it.each<[string, object, string]>([
    ['a type that is not taken', { name: 'page.html', contentType: 'text/html' }, '/files/0/contentType'],
    ['a name of another type', { name: 'letter.exe' }, '/files/0/name'],
    ['an extension turned around', { name: 'letter\u202Efdp.exe' }, '/files/0/name'],
    ['a name that is only an extension', { name: '.pdf' }, '/files/0/name'],
    ['a name that is only a path', { name: '../' }, '/files/0/name'],
    ['no bytes', { size: 0 }, '/files/0/size'],
    ['more than 100 MB', { size: 104_857_601 }, '/files/0/size'],
    ['half a byte', { size: 1.5 }, '/files/0/size'],
    ['a key of its own', { key: 'files/other' }, '/files/0/key'],
  ])('is not taken with %s', (_, fields, pointer) => {
    expect(errors(UploadFiles, upload(fields)).map((error) => error.pointer)).toEqual([pointer]);
  });

  it('is 1 to 20 files', () => {
    const [one] = upload({}).files;
    expect(UploadFiles.safeParse({ files: Array.from({ length: 20 }, () => one) }).success).toBe(true);
    expect(errors(UploadFiles, { files: Array.from({ length: 21 }, () => one) })).toMatchObject([
      { pointer: '/files' },
    ]);
    expect(errors(UploadFiles, { files: [] })).toMatchObject([{ pointer: '/files' }]);
  });
});

it('one file is not completed twice in one request', () => {
  const file = { fileId: idFor('file'), name: 'letter.pdf' };
  expect(errors(CompleteFiles, { files: [file, file] })).toMatchObject([
    { pointer: '/files', detail: 'names a file twice' },
  ]);
  expect(errors(CompleteFiles, { files: [{ ...file, fileId: 'file_1#x' }] })).toMatchObject([
    { pointer: '/files/0/fileId' },
  ]);
});
