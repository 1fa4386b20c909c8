import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import type { Caller } from '../../infra/local/story/caller.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, openCases, person, startFlow } from './flow.ts';
import { stored } from './stored.ts';

interface Item {
  id: string;
  label: string | null;
  outcome: string;
  reason: string | null;
}
interface Job extends Json {
  id: string;
  state: string;
  failures: Item[];
}
type Page<T> = { items: T[]; nextCursor: string | null };

let flow: Flow;
let opened = 0;
/** Cases of the first test, for those that need many. */
let many: string[] = [];
beforeAll(async () => {
  flow = await startFlow();
});

/** Opens cases by the form, ten at once, and returns them as the coordinator sees them. */
async function open(count: number): Promise<CaseFile[]> {
  const references = new Set<string>();
  while (references.size < count) {
    const some = Array.from({ length: Math.min(10, count - references.size) }, submit);
    for (const reference of await Promise.all(some)) references.add(reference);
  }
  return (await openCases(flow.coordinator)).filter(({ reference }) => references.has(reference));
}
async function submit() {
  const email = `bulk${opened++}@example.org`;
  return (await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...person, email })).reference;
}
const idsOf = (cases: CaseFile[]) => cases.map(({ id }) => id);
const clientsOf = (file: CaseFile | undefined) =>
  ((file?.clients ?? []) as unknown as { contactId: string }[]).map(({ contactId }) => contactId);

const job = (id: string, caller: Caller = flow.coordinator) => caller.get<Job>(`/bulk/${id}`);
const items = async (id: string, query = '') =>
  (await flow.coordinator.get<Page<Item>>(`/bulk/${id}/items?limit=100${query}`)).items;
/** Starts a job and waits until it has come to rest. */
async function run(body: Json, caller = flow.coordinator): Promise<Job> {
  const { id } = await caller.post<Job>('/bulk', body);
  await flow.stack.settle();
  return job(id, caller);
}
const changeStatus = (status: string) => ({ type: 'change-status', status });
const statusChanges = async (caseId: string) =>
  (await readCaseFile(flow.coordinator, caseId)).activities.filter(({ type }) => type === 'change-case-status').length;
const deliver = (...jobIds: string[]) =>
  flow.stack.invoke('queue-run-bulk', {
    Records: jobIds.map((jobId, i) => ({ messageId: `again-${i}`, body: JSON.stringify({ jobId }) })),
  });

describe('a bulk job over a filter', () => {
  it('closes 26 cases, of two chunks, in the background and tells how far it is', { timeout: 120_000 }, async () => {
    many = idsOf(await open(26));
    const body = { action: changeStatus('closed'), cases: { filter: { category: 'cases' } } };
    const started = await ask(flow.coordinator, 'POST /bulk', { body, 'change-reason': 'Year end' });
    expect(started).toMatchObject({ status: 202, json: { state: 'waiting', total: null, done: 0, failures: [] } });
    const id = String(started.json.id);
    expect(started.location).toBe(`/bulk/${id}`);

    const seen = new Set<number>();
    for (let now = await job(id); now.finishedAt === null; now = await job(id)) {
      seen.add(Number(now.done));
      await pause(100);
    }
    expect(seen.size).toBeGreaterThan(1);
    expect(await job(id)).toMatchObject({ state: 'done', total: 26, done: 26, failed: 0, skipped: 0 });
    await flow.stack.settle();
    expect(await openCases(flow.coordinator)).toEqual([]);
    expect((await flow.coordinator.get<Page<Job>>('/bulk')).items.map((one) => one.id)).toEqual([id]);

    await flow.stack.settle();
    const [first] = await items(id);
    const { items: changes } = await flow.coordinator.get<Page<Json>>(`/cases/${first?.id}/changes?limit=1`);
    const [entry] = await stored(flow.stack, `$dossier#auditOf_${first?.id}`).then((all) => all.slice(-1));
    expect(entry).toMatchObject({ cause: { id: `${id}/${first?.id}`, root: id, reason: 'Year end' } });
    expect(changes).toHaveLength(1);
  });

  it('needs a condition, or the word that everything is meant', async () => {
    const body = { action: changeStatus('closed'), cases: { filter: {} } };
    const refused = await ask(flow.coordinator, 'POST /bulk', { body });
    expect(refused).toMatchObject({ status: 422, json: { errors: [{ pointer: '/confirmAll' }] } });
    expect(await run({ ...body, confirmAll: true })).toMatchObject({ state: 'done', total: 0 });
  });

  it('leaves alone what was opened after it was started', async () => {
    const [older] = await open(1);
    const { id } = await flow.coordinator.post<Job>('/bulk', {
      action: { type: 'change-tags', add: ['counted'] },
      cases: { filter: {} },
      confirmAll: true,
    });
    await submit();
    await flow.stack.settle();
    expect((await items(id)).map((item) => item.id)).toEqual([older?.id]);
  });
});

describe('a bulk job over ids', () => {
  it('does what it can and says of the others why not', async () => {
    const [one, two, three] = await open(3);
    await flow.coordinator.post(`/cases/${two?.id}/status`, { status: 'closed' });
    await flow.admin.send('DELETE', `/cases/${three?.id}`, { headers: { 'if-match': `"${await revision(three)}"` } });
    const none = `case_${'0'.repeat(26)}`;
    const ids = [one?.id, two?.id, three?.id, none, one?.id];
    const done = await run({ action: changeStatus('closed'), cases: { ids } });

    expect(done).toMatchObject({ state: 'done', total: 4, done: 1, failed: 2, skipped: 1 });
    expect(new Map(done.failures.map(({ id, reason }) => [id, reason]))).toEqual(
      new Map([
        [three?.id, 'The case is in the bin. Restore it first.'],
        [none, 'There is no such case, or you may not see it.'],
      ]),
    );
    expect(await items(done.id, '&outcome=skipped')).toMatchObject([{ id: two?.id, label: two?.reference }]);
    expect(await items(done.id)).toHaveLength(4);
  });

  const revision = async (file: CaseFile | undefined) =>
    (await flow.coordinator.get<{ revision: number }>(`/cases/${file?.id}`)).revision;

  it('comes page by page, each item once', async () => {
    const done = await run({ action: { type: 'change-tags', add: ['paged'] }, cases: { ids: idsOf(await open(5)) } });
    for (const query of ['', '&outcome=done']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const from: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const page: Page<Item> = await flow.coordinator.get(`/bulk/${done.id}/items?limit=2${query}${from}`);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
    }
  });

  it('is started once by one Idempotency-Key', async () => {
    const body = { action: { type: 'change-tags', add: ['once'] }, cases: { ids: idsOf(await open(1)) } };
    const [first, second] = await Promise.all(
      ['', ''].map(() => ask(flow.coordinator, 'POST /bulk', { body, 'idempotency-key': 'same' })),
    );
    const again = await ask(flow.coordinator, 'POST /bulk', { body, 'idempotency-key': 'same' });
    await flow.stack.settle();
    expect(again).toMatchObject({ status: 202, json: { id: first?.json.id } });
    expect([202, 409]).toContain(second?.status);
  });

  it.each([
    ['nothing to be done', { cases: { ids: [`case_${'0'.repeat(26)}`] } }, '/action'],
    ['an unknown action', { action: { type: 'sing' }, cases: { ids: [`case_${'0'.repeat(26)}`] } }, '/action/type'],
    [
      'items of another kind',
      { action: changeStatus('closed'), activities: { ids: [`activity_${'0'.repeat(26)}`] } },
      '/activities',
    ],
    ['no items', { action: changeStatus('closed') }, '/cases'],
    [
      'ids and a filter',
      { action: changeStatus('closed'), cases: { ids: [`case_${'0'.repeat(26)}`], filter: {} } },
      '/cases',
    ],
    [
      'a filter that no list has',
      { action: changeStatus('closed'), cases: { filter: { colour: 'red' } } },
      '/cases/filter/colour',
    ],
    ['an id of something else', { action: changeStatus('closed'), cases: { ids: ['contact_1'] } }, '/cases/ids/0'],
  ])('is refused with %s', async (_, body, pointer) => {
    const refused = await ask(flow.coordinator, 'POST /bulk', { body: { confirmAll: true, ...body } });
    expect([refused.status, (refused.json.errors as Json[])[0]?.pointer]).toEqual([422, pointer]);
  });
});

describe('whatever AWS delivers again', () => {
  it('a message that comes after the end, twice at once, or while another runner works, does no item twice', async () => {
    const cases = await open(15);
    const { id } = await flow.coordinator.post<Job>('/bulk', {
      action: changeStatus('urgent'),
      cases: { ids: idsOf(cases) },
    });
    await Promise.all([deliver(id), deliver(id), deliver(id)]);
    await flow.stack.settle();
    await deliver(id);
    expect(await job(id)).toMatchObject({ state: 'done', total: 15, done: 15, failed: 0, skipped: 0 });
    for (const caseId of idsOf(cases)) expect(await statusChanges(caseId)).toBe(1);
  });
});

describe('who may', () => {
  const makePartner = (fields: Json) =>
    flow.admin.send('PUT', '/users/partner', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ displayName: 'Partner', email: 'partner@example.org', userRoles: {}, ...fields }),
    });

  it('a job is there for who started it and for administrators of the service', async () => {
    const { id } = await run({ action: { type: 'change-tags', add: ['seen'] }, cases: { ids: idsOf(await open(1)) } });
    expect((await flow.caseworker.send('GET', `/bulk/${id}`)).status).toBe(404);
    expect((await flow.caseworker.send('GET', `/bulk/${id}/items`)).status).toBe(404);
    expect((await flow.admin.send('GET', `/bulk/${id}`)).status).toBe(200);
  });

  it('a caseworker does it to their own cases, and cannot tell others from none', async () => {
    await makePartner({ userRoles: { cases: 'caseworker' } });
    const [theirs] = await open(1);
    const none = `case_${'0'.repeat(26)}`;
    const action = { type: 'change-tags', add: ['mine'] };
    const done = await run({ action, cases: { ids: [theirs?.id, none] } }, flow.partner);
    expect(done).toMatchObject({ state: 'done', done: 0, failed: 2 });
    expect(done.failures.map(({ label, reason }) => [label, reason])).toEqual(
      Array.from({ length: 2 }, () => [null, 'There is no such case, or you may not see it.']),
    );
    const binning = { action: { type: 'bin' }, cases: { ids: [theirs?.id] } };
    expect(await ask(flow.partner, 'POST /bulk', { body: binning })).toMatchObject({ status: 403 });
  });

  it('the job of a user who loses access stops', { timeout: 60_000 }, async () => {
    await makePartner({ userRoles: { cases: 'manager' } });
    const body = { action: { type: 'change-tags', add: ['partner'] }, cases: { ids: many } };
    const { json } = await ask(flow.partner, 'POST /bulk', { body });
    await makePartner({ userRoles: { cases: 'manager' }, active: false });
    await flow.stack.settle();
    const stopped = await job(String(json.id), flow.admin);
    expect(stopped).toMatchObject({ state: 'cancelled', because: expect.stringContaining('no user of this service') });
    expect(stopped.finishedAt).not.toBeNull();
    expect(Number(stopped.done)).toBeLessThan(many.length);
  });

  it('a fourth job under way is refused', { timeout: 60_000 }, async () => {
    const body = { action: { type: 'change-tags', remove: ['none'] }, cases: { filter: {} }, confirmAll: true };
    const started = [];
    for (let i = 0; i < 4; i++) started.push(await ask(flow.coordinator, 'POST /bulk', { body }));
    expect(started.map(({ status }) => status)).toEqual([202, 202, 202, 409]);
    await flow.stack.settle();
    expect((await ask(flow.coordinator, 'POST /bulk', { body })).status).toBe(202);
    await flow.stack.settle();
  });

  it('its starter cancels a job, and it comes to rest with every figure right', { timeout: 60_000 }, async () => {
    const body = { action: changeStatus('urgent'), cases: { filter: { category: 'cases' } } };
    const { id } = await flow.coordinator.post<Job>('/bulk', body);
    expect(await flow.coordinator.post(`/bulk/${id}/cancel`)).toMatchObject({ state: 'cancelled' });
    expect((await flow.coordinator.send('POST', `/bulk/${id}/cancel`)).status).toBe(409);
    await flow.stack.settle();
    const { done, failed, skipped, finishedAt } = await job(id);
    expect(finishedAt).not.toBeNull();
    expect((await items(id)).length).toBe(Number(done) + Number(failed) + Number(skipped));
    expect(Number(done)).toBeLessThan((await openCases(flow.coordinator)).length);
  });
});

describe('undo of a bulk job', () => {
  const undo = async (id: string) => {
    const answer = await ask(flow.coordinator, `POST /bulk/${id}/undo`);
    await flow.stack.settle();
    return answer;
  };
  const statusOf = async ({ id }: CaseFile) =>
    (await flow.coordinator.get<{ status: string; statusClass: string }>(`/cases/${id}`)).status;

  it('takes back what nobody has changed since, says who changed the rest, and happens once', async () => {
    const cases = await open(3);
    const [touched] = cases;
    const done = await run({ action: changeStatus('closed'), cases: { ids: idsOf(cases) } });
    await flow.admin.post(`/cases/${touched?.id}/status`, { status: 'urgent' });
    await flow.stack.settle();

    const undone = await job(String((await undo(done.id)).json.id));
    expect(undone).toMatchObject({ state: 'done', undoOf: done.id, done: 2, failed: 1 });
    expect(undone.failures).toMatchObject([{ id: touched?.id, reason: expect.stringContaining('Last changed by') }]);
    expect(await Promise.all(cases.map(statusOf))).toEqual(['urgent', 'open', 'open']);
    expect(await undo(done.id)).toMatchObject({ status: 409 });
    expect(await undo(undone.id)).toMatchObject({ status: 409 });
  });

  it('lists what cannot be taken back', async () => {
    const [file] = await open(1);
    const action = { type: 'send-email', template: 'how-are-things-going' };
    const done = await run({ action, cases: { ids: [file?.id] } });
    expect(done).toMatchObject({ done: 1 });
    const undone = await job(String((await undo(done.id)).json.id));
    expect(undone.failures).toMatchObject([{ id: file?.id, reason: expect.stringMatching(/It was sent/) }]);
  });

  it('puts the cases that it opened into the bin', async () => {
    const [file] = await open(1);
    const contacts = { ids: clientsOf(file) };
    const action = { type: 'open-case', caseType: 'housing-support', subject: 'Second request' };
    const done = await run({ action, contacts });
    expect(done).toMatchObject({ done: 1, failed: 0 });
    const [item] = (await flow.coordinator.get<Page<Item & { caseIds: string[] }>>(`/bulk/${done.id}/items`)).items;
    expect(await job(String((await undo(done.id)).json.id))).toMatchObject({ done: 1, failed: 0 });
    const inBin = await flow.coordinator.get<{ binnedAt?: string }>(`/cases/${item?.caseIds[0]}`);
    expect(inBin.binnedAt).toBeDefined();
  });
});

it('no function did what its role does not allow', () => {
  expect(flow.denials).toEqual([]);
});
