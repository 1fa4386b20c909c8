import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf, person, startFlow } from './flow.ts';
import { stored } from './stored.ts';

interface Upload {
  field: string;
  fileId: string;
  name: string;
  upload: { url: string; fields: Record<string, string> };
}

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
  const { json } = await ask(flow.admin, 'GET /form-definitions/housing-support-request');
  const documents = { name: 'documents', label: 'Papers', type: 'file', required: true, files: { maximumSize: 1 } };
  const form = {
    title: 'Papers',
    opens: json['opens'],
    confirmation: json['confirmation'],
    fields: [...(json['fields'] as Json[]), documents],
  };
  for (const id of ['papers', 'other-papers']) {
    await ask(flow.admin, `PUT /form-definitions/${id}`, { body: { ...form, id }, 'if-none-match': '*' });
  }
  await flow.visitor.post('/_local/clock', { advance: 'PT20S' });
});

const pdf = { field: 'documents', name: 'letter.pdf', contentType: 'application/pdf', size: 11 };
const start = async (form = 'papers') => {
  const { uploads } = await flow.visitor.post<{ uploads: Upload[] }>(`/forms/${form}/uploads`, { files: [pdf] });
  return uploads[0] as Upload;
};
const submit = (documents: object[], form = 'papers') =>
  ask(flow.visitor, `POST /forms/${form}/submissions`, {
    body: { ...person, documents },
    accept: 'application/json',
  });
const named = ({ fileId, name }: Upload) => ({ fileId, name });

async function send({ url, fields }: Upload['upload'], name = 'letter.pdf', content = 'the content') {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([content]), name);
  return fetch(url, { method: 'POST', body: form, redirect: 'manual' });
}

async function filesOf(reference: unknown) {
  await flow.stack.settle();
  const { id } = await caseOf(flow, String(reference));
  return (await flow.coordinator.get<{ items: { id: string; name: string }[] }>(`/cases/${id}/files`)).items;
}
async function contentOf(fileId: string | undefined) {
  const { url } = await flow.coordinator.get<{ url: string }>(`/files/${fileId}`);
  return (await fetch(url)).text();
}

describe('files by a client of one’s own', () => {
  it('go straight to S3, are named in the submission, and come with its case', async () => {
    const upload = await start();
    await send(upload.upload);
    const { status, json } = await submit([named(upload)]);
    expect(status).toBe(201);
    const [file, ...others] = await filesOf(json['reference']);
    expect([file, others]).toMatchObject([{ name: 'letter.pdf', size: 11, contentType: 'application/pdf' }, []]);
    expect(await contentOf(file?.id)).toBe('the content');
  });

  it('stay as they were taken, whatever is sent to the same address afterwards', async () => {
    const upload = await start();
    await send(upload.upload);
    const { json } = await submit([named(upload)]);
    await send(upload.upload, 'letter.pdf', 'another one');
    expect(await contentOf((await filesOf(json['reference']))[0]?.id)).toBe('the content');
  });

  it('that have not arrived, or were sent for another form, refuse the submission', async () => {
    const [unsent, elsewhere] = [await start(), await start('other-papers')];
    await send(elsewhere.upload);
    for (const upload of [unsent, elsewhere]) {
      const { status, json } = await submit([named(upload)]);
      expect([status, json]).toMatchObject([422, { errors: [{ pointer: '/documents/0' }] }]);
    }
  });

  it('are asked for no more often in ten minutes than the form may be sent', async () => {
    const protection = { perSender: 2 };
    const { etag } = await ask(flow.admin, 'GET /form-definitions/other-papers');
    await ask(flow.admin, 'PATCH /form-definitions/other-papers', { body: { protection }, 'if-match': etag });
    await flow.visitor.post('/_local/clock', { advance: 'PT20S' });
    const from = (address: string) =>
      ask(flow.visitor, 'POST /forms/other-papers/uploads', { body: { files: [pdf] }, 'x-forwarded-for': address });
    const asked = [];
    for (let i = 0; i < 3; i++) asked.push((await from('203.0.113.5')).status);
    expect([...asked, (await from('203.0.113.6')).status]).toEqual([201, 201, 429, 201]);
  });
});

describe('files by a page without JavaScript', () => {
  const page = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
  const html = (method: string, path: string) => flow.visitor.send(method, path, { headers: { accept: 'text/html' } });
  const pathOf = (address: string | null) => address?.replace(flow.stack.url, '') ?? '';

  async function answered() {
    const sent = await flow.visitor.send('POST', '/forms/papers/submissions', {
      headers: page,
      body: new URLSearchParams(person).toString(),
    });
    return pathOf(sent.headers.get('location'));
  }

  async function uploadOn(path: string): Promise<Upload['upload']> {
    const { text } = await html('GET', path);
    const [, url = '', inside = ''] = /<form\s[^>]*action="(http[^"]+)"[^>]*>(.*?)<\/form>/s.exec(text) ?? [];
    const fields = [...inside.matchAll(/type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"/g)];
    return { url, fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])) };
  }

  it('are added on a page of their own, to which S3 sends the browser back', async () => {
    const path = await answered();
    expect(path).toMatch(/^\/forms\/papers\/uploads\/submission_/);
    expect((await html('POST', path)).status).toBe(422);
    const sent = await send(await uploadOn(path), 'Café + plan.pdf');
    expect(sent.status).toBe(303);
    const arrived = await html('GET', pathOf(sent.headers.get('location')));
    expect([arrived.status, pathOf(arrived.headers.get('location'))]).toEqual([303, expect.stringContaining(path)]);
    const done = await html('POST', path);
    const reference = /reference=([\w-]+)/.exec(done.headers.get('location') ?? '')?.[1];
    const files = await filesOf(reference);
    expect(files.map(({ name }) => name)).toEqual(['Café + plan.pdf']);
    expect(await contentOf(files[0]?.id)).toBe('the content');
    expect((await html('POST', path)).headers.get('location')).toBe(done.headers.get('location'));
  });

  it('that are taken out again go from S3 too', async () => {
    const path = await answered();
    const sent = await send(await uploadOn(path));
    await html('GET', pathOf(sent.headers.get('location')));
    const submissionId = /submission_\w+/.exec(path)?.[0] ?? '';
    const before = (await stored(flow.stack, `$dossier#submissionId_${submissionId}`))[0]?.['files'] as Json[];
    await html('POST', `${path}/files/${String(before[0]?.['fileId'])}/take-out`);
    await flow.stack.settle();
    const [submission] = await stored(flow.stack, `$dossier#submissionId_${submissionId}`);
    expect(submission).toMatchObject({ state: 'unfinished', files: [] });
    const deleted = flow.stack.calls().filter(({ action }) => action === 's3:DeleteObject');
    expect(deleted).toMatchObject([{ function: 'stream-react', decision: 'allowed', count: 1 }]);
  });
});

it('no call went beyond what the roles of the template allow', () => {
  expect(flow.denials).toEqual([]);
});
