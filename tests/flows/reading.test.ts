import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../infra/local/story/caller.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, caseOf, person, startFlow } from './flow.ts';

let flow: Flow;
let [file, unwatched, hidden] = [] as unknown as [CaseFile, CaseFile, CaseFile];
const wait = (duration: string) => flow.visitor.post('/_local/clock', { advance: duration });

interface Reading {
  at: string;
  what: string;
  user: { displayName?: string };
}
const readings = async ({ id }: CaseFile, caller: Caller = flow.admin) =>
  (await caller.get<{ items: Reading[] }>(`/cases/${id}/readings?limit=100`)).items;
/** Of all but the administrator, who asks. */
const seen = async (of: CaseFile) =>
  (await readings(of))
    .filter(({ what }) => what !== 'GET /cases/{caseId}/readings')
    .map(({ user, what }) => `${user.displayName ?? 'an administrator'}: ${what}`);

async function switchOn(category: string) {
  const { etag } = await ask(flow.admin, `GET /case-categories/${category}`);
  await ask(flow.admin, `PATCH /case-categories/${category}`, { body: { auditReading: true }, 'if-match': etag });
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
  const elsewhere = { caseType: 'housing-support', subject: 'Not theirs', clients: [] as string[] };
  elsewhere.clients = (file.clients as unknown as { contactId: string }[]).map(({ contactId }) => contactId);
  const { id } = await flow.coordinator.post<{ id: string }>('/cases', elsewhere);
  hidden = { ...file, id };
  await flow.coordinator.post(`/cases/${file.id}/links`, { caseId: id, kind: 'related' });
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
    const { items } = await flow.coordinator.get<{ items: { id: string }[] }>('/cases?limit=100');
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
    await flow.coordinator.get('/cases?category=cases');
    const { items } = await flow.coordinator.get<{ items: object[] }>(`/cases/${file.id}/links`);
    expect(items).toHaveLength(1);
    await flow.coordinator.post('/bulk', {
      action: { type: 'change-tags', add: ['bulk'] },
      cases: { ids: [hidden.id] },
    });
    await flow.stack.settle();
    for (const caller of [flow.caseworker, flow.partner]) {
      expect((await ask(caller, `GET /cases/${hidden.id}`)).status).toBeGreaterThan(400);
    }
    const { tags } = await flow.admin.get<{ tags: string[] }>(`/cases/${hidden.id}`);
    expect(tags).toEqual(['bulk']);
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
    const first = await ask(flow.admin, `GET /cases/${file.id}/readings?limit=1`);
    const cursor = String(first.json.nextCursor);
    const second = await ask(flow.admin, `GET /cases/${file.id}/readings?limit=1&cursor=${cursor}`);
    expect([first, second].map(({ json }) => (json.items as Reading[])[0])).toEqual(all.slice(0, 2));
    expect((await ask(flow.admin, `GET /cases/${hidden.id}/readings?cursor=${cursor}`)).status).toBe(422);
  });
});

it('nothing of this was denied by a role', () => {
  expect(flow.denials).toEqual([]);
});
