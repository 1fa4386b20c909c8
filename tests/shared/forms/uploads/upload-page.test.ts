import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FormLanguage } from '../../../../shared/forms/form-language.schema.ts';
import { addArrivedFile } from '../../../../shared/forms/uploads/add-arrived-file.ts';
import { sendOff } from '../../../../shared/forms/uploads/send-off.ts';
import { showUploads } from '../../../../shared/forms/uploads/show-uploads.ts';
import { takeOutFile } from '../../../../shared/forms/uploads/take-out-file.ts';
import { readUploadPage } from '../../../../shared/forms/uploads/unfinished-submission.ts';
import { asVisitor } from '../../../support/contexts.ts';
import { idFor } from '../../../support/ids.ts';
import { uploadsPage } from '../../../../shared/forms/uploads/uploads-page.ts';
import { writtenOnce } from '../../../support/written.ts';
import { s3 } from '../../files/objects.ts';
import { aPaper, anUnfinished, bucketHolds, copies, holds, page, submissionId } from './form-files.ts';

const fileId = idFor('file', 'sent');
const key = `incoming/forms/${submissionId}/documents/${fileId}/letter.pdf`;
const arrival = { ...page, field: 'documents', fileId, key };
const add = (fields: Partial<typeof arrival> = {}) => addArrivedFile(asVisitor(), { ...arrival, ...fields });
const problem = (detail: string) => ({
  code: 'invalid',
  details: { errors: [{ pointer: '/documents', detail: expect.stringContaining(detail) }] },
});

beforeEach(() => {
  holds(anUnfinished());
  bucketHolds({ [key]: { contentType: 'application/octet-stream' } });
});

describe('a file that S3 has sent the browser back from', () => {
  it('is kept where no form can reach it, and recorded with the submission', async () => {
    await add();
    expect(copies()).toEqual([[key, `files/forms/${fileId}/abc`]]);
    const kept = aPaper({ fileId, key: `files/forms/${fileId}/abc` });
    const { values } = anUnfinished();
    expect(writtenOnce()).toMatchObject([
      {
        entity: 'submission',
        how: 'update',
        files: [kept],
        values: { ...(values as object), documents: [{ fileId, name: 'letter.pdf' }] },
        revision: 2,
      },
    ]);
  });

  it('is recorded once, however often its address is loaded', async () => {
    holds(anUnfinished({ files: [aPaper({ fileId })] }));
    await add();
    expect([writtenOnce(), copies()]).toEqual([[], []]);
  });

  it('adds nothing to a submission that was sent meanwhile', async () => {
    holds(anUnfinished({ state: 'processed' }));
    await add();
    expect([writtenOnce(), copies()]).toEqual([[], []]);
  });

  it.each([
    ['is not there', { key: key.replace('letter', 'other') }, 'did not get that file'],
    [
      'lies where another submission has its files',
      { key: key.replace(submissionId, idFor('submission', 'b')) },
      'did not get that file',
    ],
    ['has no name', { key: key.replace('letter.pdf', '') }, 'did not get that file'],
  ])('is refused when it %s', async (_, fields, detail) => {
    bucketHolds({ [key.replace(submissionId, idFor('submission', 'b'))]: {}, [key.replace('letter.pdf', '')]: {} });
    await expect(add(fields)).rejects.toMatchObject(problem(detail));
    expect(writtenOnce()).toEqual([]);
  });

  it.each([
    ['script.exe', '“script.exe” is not a type of file that is taken here'],
    ['photo.png', '“photo.png” is not a type of file that is asked for here'],
  ])('is refused by the extension of its name, which alone says what it is: %s', async (name, detail) => {
    const named = key.replace('letter.pdf', name);
    bucketHolds({ [named]: { contentType: 'application/pdf' } });
    await expect(add({ key: named })).rejects.toMatchObject(problem(detail));
  });

  it('is refused when the field has all the files that it takes', async () => {
    holds(anUnfinished({ files: [aPaper(), aPaper({ fileId: idFor('file', 'second') })] }));
    await expect(add()).rejects.toMatchObject(problem('takes no more than 2 files'));
  });

  it('is refused for a field that is not asked for by the answers given', async () => {
    await expect(add({ field: 'photo' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('a file can be taken out again, and its field is then without an answer', async () => {
  const { values } = anUnfinished();
  const before = anUnfinished({
    files: [aPaper()],
    values: { ...(values as object), documents: [{ fileId: aPaper().fileId, name: 'letter.pdf' }] },
  });
  holds(before);
  await takeOutFile(asVisitor(), { ...page, fileId: aPaper().fileId });
  expect(writtenOnce()).toMatchObject([{ files: [], values }]);
});

it('nothing is sent off while a field that needs a file has none', async () => {
  await expect(sendOff(asVisitor(), page)).rejects.toMatchObject(problem('needs a file'));
  expect(writtenOnce()).toEqual([]);
});

it.each([
  ['a signature of somebody else', { ...page, token: `${submissionId}.${'x'.repeat(32)}` }],
  ['no signature', { ...page, token: submissionId }],
  ['another submission', { ...page, token: page.token.replace(submissionId, idFor('submission', 'b')) }],
  ['another form', { ...page, formId: 'prospect-enquiry' }],
])('a page whose address has %s is not there', async (_, address) => {
  await expect(readUploadPage(asVisitor(), address)).rejects.toMatchObject({ code: 'not-found' });
});

describe('the page', () => {
  const show = async () => {
    s3.restore();
    return showUploads(asVisitor(), await readUploadPage(asVisitor(), page));
  };

  it('has a form of the bucket for each field that has room, and none for others', async () => {
    const { body, headers } = await show();
    expect(body).toContain('Your papers');
    expect(body).not.toContain('A photo');
    expect(body).toMatch(/<form\s+method="post"\s+action="https:\/\/files\.s3\.eu-west-2\.amazonaws\.com/);
    expect(headers['content-security-policy']).toMatch(
      /form-action 'self' .*https:\/\/files\.s3\.eu-west-2\.amazonaws\.com/,
    );
    holds(anUnfinished({ files: [aPaper(), aPaper({ fileId: idFor('file', 'second') })] }));
    expect((await show()).body).not.toContain('type="file"');
  });

  it('has S3 send the browser back to where the file is recorded', async () => {
    const { body } = await show();
    const address = `https://api.harbour-housing.example/forms/${page.formId}/uploads/${page.token}/arrived/documents/`;
    expect(body).toContain(`name="success_action_redirect" value="${address}${idFor('file', 'file 1')}"`);
  });

  it('says everything in the words of the form', async () => {
    const documentation = readFileSync(join(import.meta.dirname, '../../../../docs/forms.md'), 'utf8');
    const documented = Object.keys(JSON.parse(/```json\n([^]*?)```/.exec(documentation)?.[1] ?? '') as object);
    const words = Object.fromEntries(documented.map((word) => [word, `+${word.match(/\{\w+\}/g)?.join(' ') ?? ''}`]));
    holds(anUnfinished({ files: [aPaper({ name: '1.pdf' })] }));
    const unfinished = await readUploadPage(asVisitor(), page);
    const errors = ['needs a file', '“1.exe” is not a type of file that is taken here', 'takes no more than 2 files'];
    const shown = uploadsPage(
      { ...unfinished, form: { ...unfinished.form, languages: { cy: FormLanguage.parse({ words }) } }, language: 'cy' },
      { errors: errors.map((detail) => ({ pointer: '/documents', detail })), forms: [], added: aPaper().fileId },
    );
    const text = shown.body.replace(/^[^]*<main>|<[^>]*>/g, ' ');
    const { title, submitLabel } = unfinished.form;
    const own = new RegExp(`${title}|${submitLabel}|Your papers|\\d\\.(pdf|exe)|1 KB`, 'g');
    expect(text.replace(own, '').match(/\p{L}+/gu)).toBeNull();
  });

  it('shows names of files as text', async () => {
    holds(anUnfinished({ files: [aPaper({ name: '<img src=x>.pdf' })] }));
    const { body } = await show();
    expect(body).toContain('&lt;img src=x&gt;.pdf');
    expect(body).not.toContain('<img');
  });
});
