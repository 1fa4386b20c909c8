import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../infra/local/story/caller.ts';
import { unzip } from '../support/unzip.ts';
import { ask, type Json } from './ask.ts';
import { caseOf, type Flow, person, startFlow, SUBMISSIONS } from './flow.ts';

interface Job extends Json {
  id: string;
  failures: Json[];
}
interface Archive {
  name: string;
  files: number;
  bytes: number;
  url: string;
  expiresAt: string;
}
type Place = Awaited<ReturnType<typeof caseOf>>;

let flow: Flow;
let file: Place;
let empty: Place;
beforeAll(async () => {
  flow = await startFlow();
  file = await open('archive@example.org');
  empty = await open('empty@example.org');
  await addFiles('Proof: of / income', { '../../Müller.pdf': letter, 'müller.pdf': Buffer.from('second') });
  await addFiles('Photos', { '..\\Straße 1.png': photo });
});

const letter = Buffer.from('A letter, as they are. '.repeat(1000));
/** Large enough for S3's client to ask before it sends. */
const photo = randomBytes(3_000_000);

async function open(email: string): Promise<Place> {
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...person, email });
  return caseOf(flow, reference);
}

/** Adds files by one activity, as a browser does. */
async function addFiles(subject: string, contents: Record<string, Buffer>) {
  const wanted = Object.entries(contents).map(([name, { length }]) => ({
    name,
    size: length,
    contentType: name.endsWith('.png') ? 'image/png' : 'application/pdf',
  }));
  const path = `/cases/${file.id}/files`;
  const { uploads } = await flow.coordinator.post<{
    uploads: { fileId: string; name: string; upload: { url: string; fields: Record<string, string> } }[];
  }>(path, { files: wanted });
  for (const [i, { upload }] of uploads.entries()) {
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(Object.values(contents)[i] ?? [])]));
    await fetch(upload.url, { method: 'POST', body: form });
  }
  const files = uploads.map(({ fileId, name }) => ({ fileId, name }));
  return flow.coordinator.post<{ activity: { id: string } }>(`${path}/complete`, { subject, files });
}

/** Starts a job and waits until it has come to rest. */
async function archive(ids: string[], more: Json = {}, caller = flow.coordinator): Promise<Job> {
  const action = { type: 'archive-files', ...more };
  const { id } = await caller.post<Job>('/bulk', { action, cases: { ids } });
  await flow.stack.settle();
  return caller.get<Job>(`/bulk/${id}`);
}
const resultOf = ({ id }: Job, caller: Caller = flow.coordinator, caseId = file.id) =>
  ask(caller, `GET /bulk/${id}/items/${caseId}/result`);
const fetched = async (job: Job) => {
  const { json } = await resultOf(job);
  const answer = await fetch(String(json['url']));
  return { answer, entries: unzip(Buffer.from(await answer.arrayBuffer())) };
};
const itemsOf = async ({ id }: Job) => (await flow.coordinator.get<{ items: Json[] }>(`/bulk/${id}/items`)).items;

describe('the files of a case', () => {
  it('come as one archive under names without tricks, as they were sent', async () => {
    const job = await archive([file.id]);
    expect(job).toMatchObject({ state: 'done', total: 1, done: 1, failures: [] });
    const content = { files: 3, bytes: letter.length + 6 + photo.length };
    expect(await itemsOf(job)).toMatchObject([
      { id: file.id, label: file.reference, outcome: 'done', result: content },
    ]);
    const name = `${file.reference}.zip`;
    expect((await resultOf(job)).json).toMatchObject({ ...content, name, contentType: 'application/zip' });

    const { answer, entries } = await fetched(job);
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toContain(`attachment; filename="${name}"`);
    expect(entries.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d Proof_ of - income\/Müller\.pdf$/),
      expect.stringMatching(/^\d{4}-\d\d-\d\d Proof_ of - income\/müller \(2\)\.pdf$/),
      expect.stringMatching(/^\d{4}-\d\d-\d\d Photos\/Straße 1\.png$/),
    ]);
    const now = Date.now();
    expect(entries.filter(({ modifiedAt }) => Math.abs(now - Date.parse(modifiedAt)) > 300_000)).toEqual([]);
    const contents = [letter, Buffer.from('second'), photo];
    expect(entries.map((entry, i) => entry.content.equals(contents[i] ?? letter))).toEqual([true, true, true]);
  });

  it('are narrowed down to kinds and activities', async () => {
    const photos = await fetched(await archive([file.id], { kinds: ['media'] }));
    expect(photos.entries).toMatchObject([{ path: expect.stringContaining('Straße') }]);
    const { items } = await flow.coordinator.get<{ items: { activityId: string }[] }>(
      `/cases/${file.id}/files?kind=document`,
    );
    const letters = await fetched(await archive([file.id], { activityIds: [items[0]?.activityId] }));
    expect(letters.entries).toHaveLength(2);
  });

  it('are skipped with the reason where there are none, and then there is nothing to fetch', async () => {
    const job = await archive([empty.id]);
    expect(job).toMatchObject({ state: 'done', done: 0, skipped: 1 });
    expect(await itemsOf(job)).toMatchObject([{ reason: 'There are no such files on this case.' }]);
    expect(await resultOf(job, flow.coordinator, empty.id)).toMatchObject({
      status: 404,
      json: { detail: 'This job has made nothing of this item that could be fetched.' },
    });
  });

  it('are put together once, however often the job is delivered', async () => {
    const stored = () =>
      flow.stack
        .calls()
        .filter((call) => call.function === 'queue-run-bulk' && call.action === 's3:PutObject')
        .reduce((sum, { count }) => sum + count, 0);
    const before = stored();
    const { id } = await archive([file.id]);
    await flow.stack.invoke('queue-run-bulk', {
      Records: [{ messageId: 'again', body: JSON.stringify({ jobId: id }) }],
    });
    expect(stored()).toBe(before + 1);
  });

  it('cannot be taken back out of an archive, and the undo says so', async () => {
    const { id } = await archive([file.id]);
    const undo = await flow.coordinator.post<Job>(`/bulk/${id}/undo`);
    await flow.stack.settle();
    expect(await itemsOf(undo)).toMatchObject([
      { outcome: 'skipped', reason: 'An archive changes nothing on the case. It goes by itself after a day.' },
    ]);
  });

  it.each([
    ['a kind that there is not', { kinds: ['secret'] }, '/action/kinds/0'],
    ['something else than activities', { activityIds: ['../x'] }, '/action/activityIds/0'],
  ])('are not asked for by %s', async (_, more, pointer) => {
    const body = { action: { type: 'archive-files', ...more }, cases: { ids: [file.id] } };
    const { status, json } = await ask(flow.coordinator, 'POST /bulk', { body });
    expect([status, json['errors']]).toMatchObject([422, [{ pointer }]]);
  });
});

describe('who may have an archive', () => {
  let partnerId: string;
  beforeAll(async () => {
    await ask(flow.admin, 'PUT /users/partner', {
      body: { displayName: 'Priya Nair', email: 'priya@example.org', userRoles: { cases: 'caseworker' } },
    });
    partnerId = (await flow.partner.get<{ contactId: string }>('/me')).contactId;
  });
  const onCase = async (action: Json) => {
    await flow.coordinator.post('/bulk', { action, cases: { ids: [file.id] } });
    await flow.stack.settle();
  };
  const role = 'benefits-specialist';

  it('nobody makes one of a case that they may not see', async () => {
    expect(await archive([file.id], {}, flow.partner)).toMatchObject({
      done: 0,
      failures: [{ label: null, reason: 'There is no such case, or you may not see it.' }],
    });
  });

  it('another user does not find the job, whatever cases they see', async () => {
    const job = await archive([file.id]);
    expect((await resultOf(job, flow.partner)).status).toBe(404);
    expect((await resultOf(job, flow.admin)).status).toBe(200);
  });

  it('its starter no longer when they may no longer see the case', async () => {
    await onCase({ type: 'assign-role', role, contactId: partnerId });
    const job = await archive([file.id], {}, flow.partner);
    expect((await resultOf(job, flow.partner)).status).toBe(200);
    await onCase({ type: 'end-role', role });
    expect((await resultOf(job, flow.partner)).status).toBe(404);
  });

  it('nobody for whom the case is locked', async () => {
    await onCase({ type: 'assign-role', role, contactId: partnerId });
    const job = await archive([file.id], {}, flow.partner);
    await flow.admin.post(`/cases/${file.id}/locks`, { contactId: partnerId });
    expect((await resultOf(job, flow.partner)).status).toBe(403);
    const { failures } = await archive([file.id], {}, flow.partner);
    expect(failures).toMatchObject([{ reason: expect.stringContaining('This case is locked for you.') }]);
  });
});

it('its address ends after a minute, and the archive after a day', async () => {
  const job = await archive([file.id]);
  const { url } = (await resultOf(job)).json as unknown as Archive;
  const wait = (duration: string) => flow.visitor.post('/_local/clock', { advance: duration });
  await wait('PT61S');
  expect((await fetch(url)).status).toBe(403);
  expect((await resultOf(job)).status).toBe(200);
  await wait('P1D');
  const gone = { status: 404, json: { detail: expect.stringContaining('Start the action again.') } };
  expect(await resultOf(job)).toMatchObject(gone);
  await wait('P1D');
  expect(await resultOf(job)).toMatchObject(gone);
  expect((await fetched(await archive([file.id]))).entries).toHaveLength(3);
});

it('no call went beyond what the roles of the template allow', () => {
  expect(flow.denials).toEqual([]);
});
