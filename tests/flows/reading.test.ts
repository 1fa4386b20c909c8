import { beforeAll, describe, expect, it } from 'vitest';
import { dataOf } from '../../client/src/index.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, caseOf, person, startFlow } from './flow.ts';
import { ifMatch, typed } from './typed.ts';

let flow: Flow;
let [file, unwatched, hidden] = [] as unknown as [CaseFile, CaseFile, CaseFile];
const wait = (duration: string) => flow.visitor.post('/_local/clock', { advance: duration });

const page = ({ id: caseId }: CaseFile, query: { limit?: number; cursor?: string } = { limit: 100 }) =>
  dataOf(typed(flow.admin).GET('/cases/{caseId}/readings', { params: { path: { caseId }, query } }));
const readings = async (of: CaseFile) => (await page(of)).items;
/** Of all but the administrator, who asks. */
const seen = async (of: CaseFile) =>
  (await readings(of))
    .filter(({ what }) => what !== 'GET /cases/{caseId}/readings')
    .map(({ user, what }) => `${user.displayName ?? 'an administrator'}: ${what}`);

async function switchOn(category: string) {
  const client = typed(flow.admin);
  const path = { id: category };
  const header = await ifMatch(client.GET('/case-categories/{id}', { params: { path } }));
  await dataOf(client.PATCH('/case-categories/{id}', { params: { path, header }, body: { auditReading: true } }));
}
const opened = async (form: string, filled: object) =>
  caseOf(flow, (await flow.visitor.post<{ reference: string }>(`/forms/${form}/submissions`, { ...filled })).reference);

beforeAll(async () => {
  flow = await startFlow();
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, person);
  file = await caseOf(flow, reference);
  unwatched = await opened('grant-application-request', {
    firstName: 'Ada',
    lastName: 'Moss',
    email: 'ada.moss@example.org',
    organisation: 'Harbour Choir',
    amountRequested: '1200.00',
    purpose: 'New hymn books',
    registered: false,
    mayApply: true,
  });
  const client = typed(flow.coordinator);
  const clients = (file.clients as unknown as { contactId: string }[]).map(({ contactId }) => contactId);
  const elsewhere = { caseType: 'housing-support', subject: 'Not theirs', clients };
  const { id } = await dataOf(client.POST('/cases', { body: elsewhere }));
  hidden = { ...file, id };
  const params = { path: { caseId: file.id } };
  await dataOf(client.POST('/cases/{caseId}/links', { params, body: { caseId: id, kind: 'related' } }));
  await switchOn('cases');
  // Until then containers may use the configuration that they have.
  await wait('PT15M');
});

describe('who opened a case', () => {
  it('is kept by user and quarter of an hour, the first look of each', async () => {
    await flow.coordinator.get(`/cases/${file.id}`);
    await flow.coordinator.get(`/cases/${file.id}/activities`);
    await flow.caseworker.get(`/cases/${file.id}/files`);
    expect((await seen(file)).toSorted()).toEqual([
      'Amina Yusuf: GET /cases/{caseId}',
      'Tom Wright: GET /cases/{caseId}/files',
    ]);
    await wait('PT15M');
    const [activity] = file.activities;
    await flow.coordinator.get(`/activities/${activity?.id}`);
    expect((await seen(file))[0]).toBe('Amina Yusuf: GET /activities/{activityId}');
    const times = (await readings(file)).map(({ at }) => at.slice(0, 16));
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('is asked of everybody who wants more than a line of a list', async () => {
    const { items } = await dataOf(typed(flow.coordinator).GET('/cases', { params: { query: { limit: 100 } } }));
    const rowOf = ({ id }: CaseFile) => items.find((item) => item.id === id);
    expect(rowOf(unwatched)).toHaveProperty('customFields');
    expect(rowOf(file)).toMatchObject({ reference: file.reference, sight: 'whole' });
    for (const content of ['customFields', 'details', 'tags']) expect(rowOf(file)).not.toHaveProperty(content);
  });

  it('is kept of a printed report and of a change as well', async () => {
    await wait('PT15M');
    await flow.coordinator.send('GET', `/cases/${file.id}/report`);
    await flow.caseworker.post(`/cases/${file.id}/tags`, { add: ['seen'] });
    expect((await seen(file)).slice(0, 2).toSorted()).toEqual([
      'Amina Yusuf: GET /cases/{caseId}/report',
      'Tom Wright: POST /cases/{caseId}/tags',
    ]);
  });

  it('is not kept of lists, nor of bulk jobs, nor of what nobody saw', async () => {
    const client = typed(flow.coordinator);
    await dataOf(client.GET('/cases', { params: { query: { category: 'cases' } } }));
    const { items } = await dataOf(client.GET('/cases/{caseId}/links', { params: { path: { caseId: file.id } } }));
    expect(items).toHaveLength(1);
    const bulk = client.POST('/bulk', {
      body: { action: { type: 'change-tags', add: ['bulk'] }, cases: { ids: [hidden.id] } },
    });
    await dataOf(bulk);
    await flow.stack.settle();
    for (const caller of [flow.caseworker, flow.partner]) {
      expect((await ask(caller, `GET /cases/${hidden.id}`)).status).toBeGreaterThan(400);
    }
    const params = { path: { caseId: hidden.id } };
    expect(await dataOf(typed(flow.admin).GET('/cases/{caseId}', { params }))).toMatchObject({ tags: ['bulk'] });
    expect(await seen(hidden)).toEqual(['an administrator: GET /cases/{caseId}']);
  });

  it('is not kept in a category that does not ask for it', async () => {
    await flow.coordinator.get(`/cases/${unwatched.id}`);
    expect(await readings(unwatched)).toEqual([]);
  });

  it('is told in pages to those alone who may read the trail of the case', async () => {
    expect((await ask(flow.caseworker, `GET /cases/${hidden.id}/readings`)).status).toBe(404);
    expect((await ask(flow.partner, `GET /cases/${file.id}/readings`)).status).toBe(403);
    const all = await readings(file);
    const first = await page(file, { limit: 1 });
    const cursor = String(first.nextCursor);
    const second = await page(file, { limit: 1, cursor });
    expect([first, second].map(({ items }) => items[0])).toEqual(all.slice(0, 2));
    expect((await ask(flow.admin, `GET /cases/${hidden.id}/readings?cursor=${cursor}`)).status).toBe(422);
  });
});

it('nothing of this was denied by a role', () => {
  expect(flow.denials).toEqual([]);
});
