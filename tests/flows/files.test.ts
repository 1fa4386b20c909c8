import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../infra/local/story/caller.ts';
import { ask, type Json } from './ask.ts';
import { aPreparedDirectory, caseOf, type Flow, person, startFlow, SUBMISSIONS } from './flow.ts';

let flow: Flow;
let caseId: string;
let dataDirectory: string;
beforeAll(async () => {
  dataDirectory = await aPreparedDirectory();
  flow = await startFlow({ dataDirectory });
  caseId = await aCaseId();
});

async function aCaseId(): Promise<string> {
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, person);
  return (await caseOf(flow, reference)).id;
}

interface Upload {
  fileId: string;
  name: string;
  upload: { url: string; fields: Record<string, string> };
  expiresAt: string;
}
interface File {
  id: string;
  name: string;
  kind: string;
  size: number;
  activityId: string;
}

const pdf = { name: 'letter.pdf', contentType: 'application/pdf', size: 20 };
const start = (file: object = pdf, caller = flow.coordinator, id = caseId) =>
  ask(caller, `POST /cases/${id}/files`, { body: { files: [{ ...pdf, ...file }] } });
const started = async (file: object = {}) => {
  const { json } = await start(file);
  return (json['uploads'] as Upload[])[0] as Upload;
};

/** Sends a file as a browser does, to S3 itself. */
async function send({ upload }: Upload, content = 'hello', changed: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...upload.fields, ...changed })) form.append(name, value);
  form.append('file', new Blob([content]), 'whatever.exe');
  const answer = await fetch(upload.url, { method: 'POST', body: form });
  return [answer.status, /<Code>(\w+)/.exec(await answer.text())?.[1] ?? ''];
}

const complete = (uploads: Upload[], more: Json = {}, caller: Caller = flow.coordinator) =>
  ask(caller, `POST /cases/${caseId}/files/complete`, {
    body: { files: uploads.map(({ fileId, name }) => ({ fileId, name })), ...more },
  });
const added = async (file: object = {}, more: Json = {}) => {
  const upload = await started(file);
  await send(upload);
  return ((await complete([upload], more)).json['files'] as File[])[0] as File;
};
const list = async (query = '') =>
  (await flow.coordinator.get<{ items: File[] }>(`/cases/${caseId}/files${query}`)).items;
const names = (files: File[]) => files.map(({ name }) => name);

describe('a file', () => {
  it('goes straight to S3, is recorded when it is there, listed, and fetched as it was sent', async () => {
    const upload = await started({ name: 'Café “plan”.pdf' });
    expect(await send(upload, 'the content')).toEqual([204, '']);
    expect(await list('?text=caf%C3%A9')).toEqual([]);

    const { status, json } = await complete([upload], { subject: 'Proof of income' });
    expect([status, json]).toMatchObject([
      201,
      {
        activity: {
          type: 'file-upload',
          subject: 'Proof of income',
          status: 'completed',
          files: [{ name: upload.name }],
        },
        files: [{ id: upload.fileId, caseId, size: 11, kind: 'document', contentType: 'application/pdf', revision: 1 }],
      },
    ]);
    expect(await list('?text=caf%C3%A9')).toMatchObject([{ id: upload.fileId, activityType: 'file-upload' }]);

    const { url, name } = await flow.coordinator.get<{ url: string; name: string }>(`/files/${upload.fileId}`);
    const answer = await fetch(url);
    expect([await answer.text(), name]).toEqual(['the content', 'Café “plan”.pdf']);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="Caf_ _plan_.pdf"; filename*=UTF-8''Caf%C3%A9%20%E2%80%9Cplan%E2%80%9D.pdf`,
    );
  });

  it('is listed by kind and by activity, beside others of the same activity', async () => {
    const first = await added({ name: 'photo.png', contentType: 'image/png' });
    const second = await added({ name: 'table.csv', contentType: 'text/csv' }, { activityId: first.activityId });
    expect(second.activityId).toBe(first.activityId);
    expect(names(await list(`?activityId=${first.activityId}`))).toEqual(['table.csv', 'photo.png']);
    expect(names(await list('?kind=sheet'))).toEqual(['table.csv']);
    expect(await flow.coordinator.get(`/activities/${first.activityId}`)).toMatchObject({
      files: [{ name: 'photo.png' }, { name: 'table.csv' }],
    });
  });

  it('has a name without path and tricks', async () => {
    expect((await added({ name: '../../Maya\u202E\n/proof \u0000of\u200F income.pdf' })).name).toBe(
      'proof of income.pdf',
    );
    expect((await start({ name: 'invoice\u202Efdp.exe' })).status).toBe(422);
    expect((await start({ name: 'page.html', contentType: 'text/html' })).json).toMatchObject({
      errors: [{ pointer: '/files/0/contentType' }],
    });
  });

  it('is recorded once, however often it is completed, at the same time or later', async () => {
    const upload = await started({ name: 'once.pdf' });
    await send(upload);
    const answers = await Promise.all([complete([upload]), complete([upload])]);
    const later = await complete([upload]);
    expect([...answers, later].map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set([...answers, later].map(({ json }) => JSON.stringify(json['files']))).size).toBe(1);
    expect(names(await list('?text=once'))).toEqual(['once.pdf']);
  });

  it('stays as it was recorded, whatever is sent by the same form afterwards', async () => {
    const upload = await started();
    await send(upload, 'first');
    await complete([upload]);
    expect(await send(upload, 'second')).toEqual([204, '']);
    await complete([upload]);
    const { url } = await flow.coordinator.get<{ url: string }>(`/files/${upload.fileId}`);
    expect(await (await fetch(url)).text()).toBe('first');
  });

  it('is deleted with its revision, from its activity, and from S3 when it can no longer be brought back', async () => {
    const file = await added({ name: 'wrong.pdf' });
    const { url } = await flow.coordinator.get<{ url: string }>(`/files/${file.id}`);
    expect((await ask(flow.coordinator, `DELETE /files/${file.id}`)).status).toBe(428);
    expect((await ask(flow.coordinator, `DELETE /files/${file.id}`, { 'if-match': '"9"' })).status).toBe(412);
    expect((await ask(flow.coordinator, `DELETE /files/${file.id}`, { 'if-match': '"1"' })).status).toBe(204);
    expect((await ask(flow.coordinator, `GET /files/${file.id}`)).status).toBe(404);
    expect(await list('?text=wrong')).toEqual([]);
    const { files } = await flow.coordinator.get<{ files?: File[] }>(`/activities/${file.activityId}`);
    expect(files).toBeUndefined();
    await flow.stack.settle();
    expect((await fetch(url)).status).toBe(200);
    const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
    await flow.stack.moveClock(new Date(Date.parse(now) + 31 * 24 * 60 * 60_000));
    const deletions = flow.stack.calls().filter(({ action }) => action === 's3:DeleteObject');
    expect(deletions).toMatchObject([{ function: 'stream-react', decision: 'allowed', count: 1 }]);
    expect((await fetch(url)).status).toBe(403);
  });
});

describe('asking for upload addresses', () => {
  it('gets the same ones for the same key, and a refusal for the key with another body', async () => {
    const path = `POST /cases/${caseId}/files`;
    const body = { files: [{ name: 'again.pdf', contentType: 'application/pdf', size: 20 }] };
    const asked = () => ask(flow.coordinator, path, { body, 'idempotency-key': 'upload-1' });
    expect((await asked()).json).toEqual((await asked()).json);
    const other = { files: [{ ...body.files[0], name: 'other.pdf' }] };
    expect((await ask(flow.coordinator, path, { body: other, 'idempotency-key': 'upload-1' })).status).toBe(422);
  });
});

describe('S3 refuses', () => {
  it.each<[string, string, Record<string, string>, number, string]>([
    ['a larger file', 'x'.repeat(21), {}, 400, 'EntityTooLarge'],
    ['an empty file', '', {}, 400, 'EntityTooSmall'],
    ['another type', 'hello', { 'Content-Type': 'text/html' }, 403, 'AccessDenied'],
    ['another key', 'hello', { key: 'files/other' }, 403, 'AccessDenied'],
    ['a public file', 'hello', { acl: 'public-read' }, 403, 'AccessDenied'],
  ])('%s than was allowed, and then there is nothing to complete', async (_, content, changed, status, code) => {
    const upload = await started();
    expect(await send(upload, content, changed)).toEqual([status, code]);
    const { status: completed, json } = await complete([upload]);
    expect([completed, json]).toMatchObject([409, { missing: [upload.fileId] }]);
  });

  it('a changed address', async () => {
    const { url } = await flow.coordinator.get<{ url: string }>(`/files/${(await added()).id}`);
    expect((await fetch(url.replace('attachment', 'inline'))).status).toBe(403);
  });
});

it('all files of a request are recorded or none', async () => {
  const [sent, unsent] = [await started({ name: 'sent.pdf' }), await started({ name: 'unsent.pdf' })];
  await send(sent);
  expect(await complete([sent, unsent])).toMatchObject({ status: 409, json: { missing: [unsent.fileId] } });
  expect(names(await list('?text=sent'))).toEqual([]);
});

it('an activity holds at most twenty files', async () => {
  const { activityId } = await added();
  const uploads = await Promise.all(Array.from({ length: 20 }, (_, i) => started({ name: `many-${i}.pdf` })));
  await Promise.all(uploads.map((upload) => send(upload)));
  expect((await complete(uploads, { activityId })).status).toBe(409);
  expect((await complete(uploads)).json['activity']).toMatchObject({ files: { length: 20 } });
});

describe('somebody who may not see the case', () => {
  it('can neither add to it, nor list, fetch or delete what is there', async () => {
    // A caseworker without a role in any case.
    await ask(flow.admin, 'PUT /users/partner', {
      body: {
        displayName: 'Priya Nair',
        email: 'priya.nair@night-shelter.example',
        userRoles: { cases: 'caseworker' },
      },
    });
    const file = await added();
    const upload = await started();
    const answers = await Promise.all([
      start({}, flow.partner),
      complete([upload], {}, flow.partner),
      ask(flow.partner, `GET /cases/${caseId}/files`),
      ask(flow.partner, `GET /files/${file.id}`),
      ask(flow.partner, `DELETE /files/${file.id}`, { 'if-match': '"1"' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  });

  it('cannot carry an upload or a file over to another case', async () => {
    const other = await aCaseId();
    const [upload, file] = [await started(), await added()];
    await send(upload);
    for (const fileId of [upload.fileId, file.id]) {
      const { status } = await ask(flow.coordinator, `POST /cases/${other}/files/complete`, {
        body: { files: [{ fileId, name: 'letter.pdf' }] },
      });
      expect(status).toBe(409);
    }
  });
});

it('forms and addresses end by the clock, and what was never completed goes after a day', async () => {
  const [late, forgotten, file] = [await started(), await started(), await added({ name: 'kept.pdf' })];
  await send(forgotten);
  const { url } = await flow.coordinator.get<{ url: string }>(`/files/${file.id}`);
  const wait = (duration: string) => flow.visitor.post('/_local/clock', { advance: duration });
  await wait('PT90S');
  expect((await fetch(url)).status).toBe(403);
  await wait('PT5M');
  expect(await send(late)).toEqual([403, 'AccessDenied']);
  await wait('P3D');
  expect((await complete([forgotten])).status).toBe(409);
  expect(names(await list('?text=kept'))).toEqual(['kept.pdf']);
});

it('no call went beyond what the roles of the template allow, and objects lie in the data directory', () => {
  expect(flow.denials).toEqual([]);
  const bucket = readdirSync(join(dataDirectory, 'objects')).find((name) => name.startsWith('Files')) ?? '';
  expect(readdirSync(join(dataDirectory, 'objects', bucket)).length).toBeGreaterThan(0);
});
