import { beforeAll, describe, expect, it } from 'vitest';
import type { Client, paths } from '../../client/src/index.ts';
import { dataOf } from '../../client/src/index.ts';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import type { Activity, CaseFile } from '../../infra/local/story/records.ts';
import type { Json } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, caseOf, person, startFlow } from './flow.ts';
import { typed } from './typed.ts';

type Wanted = paths['/bulk']['post']['requestBody']['content']['application/json'];
type Action = Wanted['action'];
type Head = CaseFile & { status: string; tags?: string[]; roles: { role: string; contactId: string }[]; links: Json[] };

let flow: Flow;
let client: Client;
let file: CaseFile;
let other: CaseFile;
let opened = 0;
let me: string;
beforeAll(async () => {
  flow = await startFlow();
  file = await open();
  other = await open();
  client = typed(flow.coordinator);
  me = (await dataOf(client.GET('/me'))).contactId ?? '';
});

async function open(): Promise<CaseFile> {
  const email = `action${opened++}@example.org`;
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...person, email });
  return caseOf(flow, reference);
}

async function run(action: Action, items: Omit<Wanted, 'action'>) {
  const { id: jobId } = await dataOf(client.POST('/bulk', { body: { action, ...items } }));
  await flow.stack.settle();
  return dataOf(client.GET('/bulk/{jobId}', { params: { path: { jobId } } }));
}
/** Does an action to the one case, which must succeed, and returns the case as it is then. */
async function onCase(action: Action): Promise<Head> {
  const job = await run(action, { cases: { ids: [file.id] } });
  expect(job).toMatchObject({ state: 'done', done: 1, failures: [] });
  return (await readCaseFile(flow.admin, file.id)) as Head;
}
async function onActivity({ id: activityId }: Activity, action: Action) {
  const job = await run(action, { activities: { ids: [activityId] } });
  expect(job).toMatchObject({ state: 'done', done: 1, failures: [] });
  return dataOf(client.GET('/activities/{activityId}', { params: { path: { activityId } } }));
}
function planned(type: string, { activities }: CaseFile = file): Activity {
  const found = activities.find((activity) => activity.type === type);
  if (!found) throw new Error(`No ${type} is planned`);
  return found;
}

describe('bulk actions on cases', () => {
  it('change the status', async () => {
    expect(await onCase({ type: 'change-status', status: 'urgent', reason: 'Cold night' })).toMatchObject({
      status: 'urgent',
    });
  });

  it('add and remove tags', async () => {
    expect((await onCase({ type: 'change-tags', add: ['winter', 'night'] })).tags).toEqual(['winter', 'night']);
    expect((await onCase({ type: 'change-tags', remove: ['night'] })).tags).toEqual(['winter']);
  });

  it('assign a case role and end it', async () => {
    const role = 'benefits-specialist';
    expect((await onCase({ type: 'assign-role', role, contactId: me })).roles).toContainEqual(
      expect.objectContaining({ role, contactId: me }),
    );
    const after = await onCase({ type: 'end-role', role });
    expect(after.roles.find((held) => held.role === role)).toMatchObject({ endOn: expect.any(String) });
    const again = await run({ type: 'end-role', role }, { cases: { ids: [file.id] } });
    expect(again).toMatchObject({ done: 0, skipped: 1 });
  });

  it('run a timeline once', async () => {
    const again = await run({ type: 'run-timeline', timeline: 'standard' }, { cases: { ids: [file.id] } });
    expect(again).toMatchObject({ done: 0, skipped: 1 });
    const none = await run({ type: 'run-timeline', timeline: 'none' }, { cases: { ids: [file.id] } });
    expect(none.failures).toMatchObject([{ label: file.reference, reason: expect.stringContaining('timeline') }]);
  });

  it('add an activity', async () => {
    const activity = { type: 'follow-up', subject: 'Ask how they are' };
    const { activities } = await onCase({ type: 'add-activity', activity });
    expect(activities).toContainEqual(expect.objectContaining(activity));
  });

  it('send an e-mail', async () => {
    const { messages } = await onCase({ type: 'send-email', template: 'how-are-things-going' });
    expect(messages).toMatchObject([{ state: expect.stringMatching(/sent|delivered/) }]);
  });

  it('link with one case', async () => {
    const { links } = await onCase({ type: 'link', caseId: other.id, kind: 'parent' });
    expect(links).toMatchObject([{ kind: 'parent', otherCaseId: other.id }]);
    const itself = await run(
      { type: 'link', caseId: other.id, kind: 'related' },
      { cases: { ids: [other.id, file.id] } },
    );
    expect(itself).toMatchObject({ done: 0, failed: 2 });
  });

  it('put into the bin and take out again', async () => {
    expect(await onCase({ type: 'bin' })).toMatchObject({ binnedAt: expect.any(String) });
    expect(await onCase({ type: 'restore' })).not.toHaveProperty('binnedAt');
  });
});

describe('bulk actions on activities', () => {
  it('reschedule, assign and tag', async () => {
    const evaluation = planned('medical-evaluation');
    const dueAt = '2031-01-02T09:00:00.000Z';
    expect(await onActivity(evaluation, { type: 'reschedule-activity', dueAt })).toMatchObject({ dueAt });
    expect(await onActivity(evaluation, { type: 'assign-activity', assignees: [me] })).toMatchObject({
      assignees: [{ contactId: me }],
    });
    expect(await onActivity(evaluation, { type: 'change-activity-tags', add: ['first'] })).toMatchObject({
      tags: ['first'],
    });
  });

  it('complete and cancel, and fail for what is done', async () => {
    const evaluation = planned('medical-evaluation');
    expect(await onActivity(evaluation, { type: 'complete-activity' })).toMatchObject({ status: 'completed' });
    const again = await run({ type: 'complete-activity' }, { activities: { ids: [evaluation.id] } });
    expect(again.failures).toMatchObject([
      { label: 'Medical evaluation', reason: 'This activity is completed already.' },
    ]);
    expect(await onActivity(planned('mental-health-evaluation'), { type: 'cancel-activity' })).toMatchObject({
      status: 'cancelled',
    });
  });

  it('copy and move to another case, and remove', async () => {
    const target = await open();
    const before = target.activities.length;
    const housing = planned('secure-temporary-housing');
    await onActivity(housing, { type: 'copy-activity', caseId: target.id });
    const moved = await run({ type: 'move-activity', caseId: target.id }, { activities: { ids: [housing.id] } });
    expect(moved).toMatchObject({ done: 1, failures: [] });
    expect((await flow.coordinator.send('GET', `/activities/${housing.id}`)).status).toBe(404);
    expect((await readCaseFile(flow.coordinator, target.id)).activities).toHaveLength(before + 2);

    const removed = await run({ type: 'remove-activity' }, { activities: { ids: [planned('follow-up').id] } });
    expect(removed).toMatchObject({ done: 1, failures: [] });
    expect((await flow.coordinator.send('GET', `/activities/${planned('follow-up').id}`)).status).toBe(404);
  });

  it('complete all that a filter of a case finds', async () => {
    const fresh = await open();
    const filter = { status: 'scheduled', category: 'task' };
    const before = fresh.activities.filter(
      ({ status, category }: Activity & { category?: string }) => status === 'scheduled' && category === 'task',
    );
    const job = await run({ type: 'complete-activity' }, { activities: { caseId: fresh.id, filter } });
    expect(before.length).toBeGreaterThan(0);
    expect(job).toMatchObject({ state: 'done', total: before.length, done: before.length, failures: [] });
  });
});

describe('bulk actions on contacts', () => {
  it('open a case for each', async () => {
    const ids = (file.clients as unknown as { contactId: string }[]).map(({ contactId }) => contactId);
    const job = await run({ type: 'open-case', caseType: 'housing-support', subject: 'Again' }, { contacts: { ids } });
    expect(job).toMatchObject({ state: 'done', done: 1, failures: [] });
    const { items } = await dataOf(client.GET('/bulk/{jobId}/items', { params: { path: { jobId: job.id } } }));
    expect(items).toMatchObject([{ label: 'Ada Moss' }]);
    expect(await readCaseFile(flow.coordinator, items[0]?.caseIds?.[0] ?? '')).toMatchObject({ subject: 'Again' });
  });
});

it('a change of the stream that comes again starts no job a second time', async () => {
  const job = await run({ type: 'change-tags', add: ['again'] }, { cases: { ids: [file.id] } });
  await flow.stack.redeliver('stream-react');
  await flow.stack.settle();
  expect(await dataOf(client.GET('/bulk/{jobId}', { params: { path: { jobId: job.id } } }))).toEqual(job);
});

it('no function did what its role does not allow', () => {
  expect(flow.denials).toEqual([]);
});
