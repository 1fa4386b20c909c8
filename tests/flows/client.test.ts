import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../client/src/index.ts';
import { allOf, ApiError, createClient, dataOf } from '../../client/src/index.ts';
import { tokenFor } from '../../infra/local/local-api/sample-users.ts';
import type { Flow } from './flow.ts';
import { person, startFlow } from './flow.ts';

let flow: Flow;
let client: Client;
let visitor: Client;
beforeAll(async () => {
  flow = await startFlow();
  const baseUrl = flow.stack.url;
  client = createClient({ baseUrl, token: () => tokenFor(baseUrl, 'coordinator') });
  visitor = createClient({ baseUrl });
});

const create = (firstName: string) =>
  dataOf(client.POST('/contacts', { body: { kind: 'individual', firstName, lastName: 'Moss' } }));
const open = (contactId: string, subject = 'A place to stay') =>
  dataOf(client.POST('/cases', { body: { caseType: 'housing-support', clients: [contactId], subject } }));

describe('a contact', () => {
  it('is made, read and changed by its ETag, and a stale one is told what changed meanwhile', async () => {
    const { id } = await create('Ada');
    const params = { path: { contactId: id } };
    const { response } = await client.GET('/contacts/{contactId}', { params });
    const header = { 'If-Match': response.headers.get('etag') ?? '' };
    const changed = await dataOf(
      client.PATCH('/contacts/{contactId}', { params: { ...params, header }, body: { nickname: 'Addie' } }),
    );
    expect(changed).toMatchObject({ displayName: 'Ada Moss', nickname: 'Addie' });

    await flow.stack.settle();
    const again = client.PATCH('/contacts/{contactId}', { params: { ...params, header }, body: { nickname: 'Ad' } });
    const refusal = await dataOf(again).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiError);
    expect(refusal).toMatchObject({ status: 412, problem: { changed: ['nickname'] } });
  });
});

describe('a case', () => {
  it('is opened with its timeline, worked on and found by a filter', async () => {
    const { id: contactId } = await create('Ben');
    const { id: caseId } = await open(contactId);
    const path = { caseId };
    const { items } = await dataOf(
      client.GET('/cases/{caseId}/activities', { params: { path, query: { type: 'initial-call' } } }),
    );
    const activityId = items[0]?.id ?? '';
    const done = await dataOf(
      client.POST('/activities/{activityId}/complete', { params: { path: { activityId } }, body: {} }),
    );
    expect(done).toMatchObject({ status: 'completed', statusClass: 'completed' });

    await dataOf(
      client.POST('/cases/{caseId}/status', { params: { path }, body: { status: 'urgent', reason: 'No roof' } }),
    );
    await flow.stack.settle();
    const found = await dataOf(
      client.GET('/cases', {
        params: { query: { status: ['urgent', 'closed'], client: contactId, statusClass: 'any' } },
      }),
    );
    expect(found.items).toMatchObject([{ id: caseId, status: 'urgent' }]);
  });

  it('is filtered by custom fields, each a parameter of its own', async () => {
    const { submissionId } = await submit({ peopleInHousehold: 7 });
    await flow.stack.settle();
    const { caseId } = await dataOf(client.GET('/submissions/{submissionId}', { params: { path: { submissionId } } }));
    const fields = { 'field.housing.peopleInHousehold.from': '7', 'field.housing.peopleInHousehold.to': '7' };
    const found = await dataOf(client.GET('/cases', { params: { query: { category: 'cases', fields } } }));
    expect(found.items.map(({ id }) => id)).toEqual([caseId]);
  });

  it('is in a list that is gone through page after page', async () => {
    const { id } = await create('Cy');
    const opened = [await open(id, 'One'), await open(id, 'Two'), await open(id, 'Three')].map((one) => one.id);
    await flow.stack.settle();
    const seen: string[] = [];
    const pages = allOf((cursor) =>
      client.GET('/cases', { params: { query: { client: id, limit: 2, ...(cursor !== undefined && { cursor }) } } }),
    );
    for await (const line of pages) seen.push(line.id);
    expect(seen.toSorted()).toEqual(opened.toSorted());
  });
});

const formId = 'housing-support-request';
const submit = (filled: object) =>
  dataOf(
    visitor.POST('/forms/{formId}/submissions', { params: { path: { formId } }, body: { ...person, ...filled } }),
  ) as Promise<{ submissionId: string; reference: string }>;

describe('a form', () => {
  it('is read and sent by anybody, and refuses with the field that needs attention', async () => {
    const form = await dataOf(visitor.GET('/forms/{formId}', { params: { path: { formId } } }));
    expect(form).toMatchObject({
      id: formId,
      fields: expect.arrayContaining([expect.objectContaining({ name: 'email' })]),
    });
    expect((await submit({ need: 'A bed' })).reference).toMatch(/^[0-9A-Z-]+$/);

    const { error } = await visitor.POST('/forms/{formId}/submissions', {
      params: { path: { formId } },
      body: { ...person, email: 'nowhere' },
    });
    expect(error).toMatchObject({ errors: [{ pointer: '/email' }] });
  });
});

it('nobody gets in without a token', async () => {
  const { error, response } = await visitor.GET('/cases', {});
  expect([response.status, error]).toEqual([401, { message: 'Unauthorized' }]);
});

it('the document is there for everybody, and not sent again to who has it', async () => {
  const { status, headers, text } = await flow.visitor.send('GET', '/openapi.json');
  expect([status, (JSON.parse(text) as { openapi: string }).openapi]).toEqual([200, '3.1.1']);
  const again = { headers: { 'if-none-match': headers.get('etag') } };
  expect((await flow.visitor.send('GET', '/openapi.json', again)).status).toBe(304);
});
