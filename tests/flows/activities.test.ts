import { beforeAll, describe, expect, it } from 'vitest';
import { derivedId } from '../../shared/platform/ids.ts';
import { Activities, CASEWORKER, COORDINATOR, pointing, problem } from './activities-support.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { startFlow } from './flow.ts';

let flow: Flow;
let on: Activities;
beforeAll(async () => {
  flow = await startFlow();
  on = new Activities(flow);
});
const close = (caseId: string) => on.post(`/cases/${caseId}/status`, { status: 'lost' });

describe('adding an activity', () => {
  it('takes what people say about it, fills in the usual priority and plans what follows it up', async () => {
    const { id } = await on.open();
    const added = await on.add(id, {
      type: 'meeting',
      subject: 'See the bench',
      dueAt: '2030-05-06T09:00:00Z',
      assignees: [CASEWORKER],
      details: 'By the pond',
      medium: 'in-person',
      location: 'Harbour Park',
      durationMinutes: 45,
      tags: ['outside', 'outside'],
      followUp: { type: 'phone-call', subject: 'Ask again', dueAt: '2030-05-13T09:00:00Z' },
    });
    expect(added).toMatchObject({
      type: 'meeting',
      subject: 'See the bench',
      status: 'scheduled',
      statusClass: 'incomplete',
      priority: 'normal',
      medium: 'in-person',
      location: 'Harbour Park',
      durationMinutes: 45,
      tags: ['outside'],
      assignees: [{ contactId: CASEWORKER, displayName: expect.any(String) }],
      followUp: { subject: 'Ask again', status: 'scheduled', followUpOf: added.id },
    });
    expect((await on.call(`GET /activities/${added.id}`)).json).toMatchObject({ details: 'By the pond', revision: 1 });
  });

  it('is refused with the field that is wrong', async () => {
    const { id } = await on.open();
    const path = `/cases/${id}/activities`;
    const nobody = derivedId('contact', 'nobody');
    expect(await on.post(path, { type: 'none' })).toMatchObject(pointing('/type'));
    expect(await on.post(path, { type: 'change-case-status' })).toMatchObject(pointing('/type'));
    expect(await on.post(path, { type: 'meeting', status: 'not-required' })).toMatchObject(pointing('/status'));
    expect(await on.post(path, { type: 'meeting', priority: 'a', medium: 'b' })).toMatchObject(
      pointing('/priority', '/medium'),
    );
    expect(await on.post(path, { type: 'meeting', assignees: [CASEWORKER, nobody] })).toMatchObject(
      pointing('/assignees/1'),
    );
    expect(await on.post(path, { type: 'meeting', assigneeRole: 'nothing' })).toMatchObject(pointing('/assigneeRole'));
    expect(await on.post(path, { type: 'meeting', followUp: { type: 'none' } })).toMatchObject(
      pointing('/followUp/type'),
    );
    expect(await on.feed(id, '&group=upcoming&type=meeting')).toEqual([]);
  });

  it('keeps to the types that the case type lists, and to how many it allows', async () => {
    const { id } = await on.open();
    expect(await on.post(`/cases/${id}/activities`, { type: 'payment' })).toMatchObject(
      problem(409, /take no .*"Payment"/),
    );
    expect(await on.post(`/cases/${id}/activities`, { type: 'open-case' })).toMatchObject(
      problem(409, /at most 1 of the type "Case opened"/),
    );
  });

  it('takes on a closed case only what has happened', async () => {
    const file = await on.open();
    await close(file.id);
    const path = `/cases/${file.id}/activities`;
    expect(await on.post(path, { type: 'phone-call' })).toMatchObject(problem(409, /closed/));
    expect(await on.post(path, { type: 'phone-call', status: 'completed' })).toMatchObject({ status: 201 });
  });

  it('gives a draft to whoever writes it, and never counts it as late', async () => {
    const { id } = await on.open();
    const draft = await on.add(id, { type: 'email', status: 'draft', dueAt: '2020-01-01T09:00:00Z' });
    expect(draft).toMatchObject({ assignees: [{ contactId: COORDINATOR }] });
    expect((await on.feed(id, '&group=upcoming')).map((one) => one.id)).toContain(draft.id);
    expect(await on.feed(id, '&group=overdue')).toEqual([]);
    expect((await on.call(`GET /cases/${id}`)).json).toMatchObject({ counts: { overdue: 0 } });
    expect(await on.patch(draft.id, { details: 'Dear Ada' })).toMatchObject({ status: 200 });
    expect((await on.verb(draft.id, 'complete')).json).toMatchObject({ status: 'completed', details: 'Dear Ada' });
    expect(await on.patch(draft.id, { details: 'Dear Bob' })).toMatchObject(problem(409, /record of what happened/));
    expect(await on.post(`/cases/${id}/activities`, { type: 'prepare-proposal', status: 'draft' })).toMatchObject(
      pointing('/status'),
    );
  });
});

describe('changing an activity', () => {
  it('is a merge patch that needs the revision, and clears what is null', async () => {
    const { id } = await on.open();
    const { id: activity } = await on.add(id, { type: 'meeting', location: 'Here', details: 'Soon', tags: ['a'] });
    expect(await on.call(`PATCH /activities/${activity}`, { body: { subject: 'x' } })).toMatchObject({ status: 428 });
    const patched = await on.patch(activity, {
      subject: 'Later',
      location: null,
      tags: [],
      starred: true,
      durationMinutes: 9,
    });
    expect(patched.json).toMatchObject({ subject: 'Later', details: 'Soon', starred: true, durationMinutes: 9 });
    expect(patched.json).not.toHaveProperty('location');
    expect(patched.json).not.toHaveProperty('tags');
    const stale = await on.call(`PATCH /activities/${activity}`, { body: { subject: 'x' }, 'if-match': '"1"' });
    expect(stale.status).toBe(412);
  });

  it('to a status of another class is what the verb of that class does', async () => {
    const { id } = await on.open();
    const { id: activity } = await on.add(id, { type: 'meeting' });
    expect((await on.patch(activity, { status: 'left-message' })).json).toMatchObject({ statusClass: 'incomplete' });
    const done = (await on.patch(activity, { status: 'completed' })).json;
    expect(done).toMatchObject({ statusClass: 'completed', completedAt: expect.any(String) });
    expect(await on.patch(activity, { status: 'cancelled' })).toMatchObject(problem(409, /completed already/));
    const again = (await on.patch(activity, { status: 'scheduled' })).json;
    expect([again.statusClass, again.completedAt]).toEqual(['incomplete', undefined]);
    expect(await on.patch(activity, { status: 'not-required' })).toMatchObject(pointing('/status'));
  });

  it('by its verbs: cancel, reopen, assign, star, read, follow up', async () => {
    const { id } = await on.open();
    const { id: activity } = await on.add(id, { type: 'phone-call' });
    const off = await on.verb(activity, 'cancel', { status: 'unreachable', reason: 'No answer' });
    expect(off.json).toMatchObject({ status: 'unreachable', statusClass: 'cancelled', because: 'No answer' });
    expect(await on.verb(activity, 'complete')).toMatchObject(problem(409, /cancelled already/));
    const again = (await on.verb(activity, 'reopen')).json;
    expect([again.status, again.because]).toEqual(['scheduled', undefined]);
    expect(await on.verb(activity, 'reopen')).toMatchObject(problem(409, /still to be done/));
    const assigned = await on.verb(activity, 'assign', { assignees: [CASEWORKER, COORDINATOR] });
    expect(assigned.json.assignees).toHaveLength(2);
    expect((await on.verb(activity, 'star')).json).toMatchObject({ starred: true });
    expect((await on.verb(activity, 'unstar')).json).not.toHaveProperty('starred');
    expect((await on.verb(activity, 'read')).json).toMatchObject({ status: 'scheduled' });
    const next = await on.verb(activity, 'follow-ups', { type: 'letter' });
    expect(next).toMatchObject({ status: 201, json: { followUpOf: activity, type: 'letter', status: 'scheduled' } });
  });

  it('takes it off its case, unless it is kept there by its type', async () => {
    const { id } = await on.open();
    const { id: activity } = await on.add(id, { type: 'meeting' });
    expect(await on.call(`DELETE /activities/${activity}`)).toMatchObject({ status: 428 });
    const { etag } = await on.call(`GET /activities/${activity}`);
    expect(await on.call(`DELETE /activities/${activity}`, { 'if-match': etag })).toMatchObject({ status: 204 });
    expect(await on.call(`GET /activities/${activity}`)).toMatchObject({ status: 404 });
    expect((await on.feed(id)).map((one) => one.id)).not.toContain(activity);

    const [first] = await on.feed(id, '&type=open-case');
    const kept = await on.call(`GET /activities/${first?.id}`);
    const removal = await on.call(`DELETE /activities/${first?.id}`, { 'if-match': kept.etag });
    expect(removal).toMatchObject(problem(409, /stay on their case/));
    expect(await on.patch(String(first?.id), { details: 'By telephone' })).toMatchObject({ status: 200 });
  });
});

describe('what the service has recorded', () => {
  it('can be starred and read, and nothing else, as the list of actions says beforehand', async () => {
    const file = await on.open();
    await flow.coordinator.post(`/cases/${file.id}/status`, { status: 'qualified' });
    const [record] = await on.feed(file.id, '&type=change-case-status');
    const id = String(record?.id);
    const other = await on.open();
    const { json } = await on.call(`GET /activities/${id}/actions`);
    const actions = json.items as {
      action: string;
      method: string;
      path: string;
      allowed: boolean;
      because?: string;
    }[];
    const allowed = actions.filter((one) => one.allowed).map((one) => one.action);
    expect(allowed).toEqual(['star', 'unstar', 'read', 'follow-ups', 'send-copy']);
    expect(actions.find(({ action }) => action === 'move')).toMatchObject({
      method: 'POST',
      path: `/activities/${id}/move`,
      required: ['caseId'],
      because: expect.stringMatching(/record of what happened/),
    });
    for (const name of ['copy', 'move', 'file-on-case']) {
      expect(await on.verb(id, name, { caseId: other.id })).toMatchObject(problem(409, /record of what happened/));
    }
    expect(await on.verb(id, 'cancel')).toMatchObject(problem(409, /record of what happened/));
    expect(await on.patch(id, { subject: 'Never' })).toMatchObject(problem(409, /record of what happened/));
    expect(await on.verb(id, 'star')).toMatchObject({ status: 200, json: { starred: true } });
  });
});

describe('on another case', () => {
  const details = { type: 'meeting', subject: 'See the bench', details: 'By the pond', assignees: [CASEWORKER] };

  it('a copy leaves the original as it is, and says where it is from', async () => {
    const [from, to] = [await on.open(), await on.open()];
    const original = await on.add(from.id, details);
    const copy = await on.verb(original.id, 'copy', { caseId: to.id, subject: 'The same bench' });
    expect(copy).toMatchObject({
      status: 200,
      json: {
        caseId: to.id,
        subject: 'The same bench',
        details: 'By the pond',
        status: 'scheduled',
        assignees: [{ contactId: CASEWORKER }],
        copiedFrom: { caseId: from.id, activityId: original.id, how: 'copy' },
      },
    });
    expect((await on.call(`GET /activities/${original.id}`)).json).toMatchObject({
      subject: 'See the bench',
      revision: 1,
    });
    expect(await on.verb(original.id, 'copy', { caseId: from.id })).toMatchObject({ json: { caseId: from.id } });
  });

  it('a move takes the original away, and filing names the case on it', async () => {
    const [from, to] = [await on.open(), await on.open()];
    const moved = await on.add(from.id, details);
    const { json } = await on.verb(moved.id, 'move', { caseId: to.id });
    expect(await on.call(`GET /activities/${moved.id}`)).toMatchObject({ status: 404 });
    expect((await on.feed(to.id)).map((one) => one.id)).toContain(json.id);

    const filed = await on.add(from.id, details);
    await on.verb(filed.id, 'file-on-case', { caseId: to.id });
    const { subject } = (await on.call(`GET /activities/${filed.id}`)).json;
    expect(subject).toBe(`(Filed on case ${to.reference}) See the bench`);
    expect(await on.verb(filed.id, 'move', { caseId: from.id })).toMatchObject(problem(409, /on this case already/));
  });

  it('is not put where the caller sees no case, or where it does not belong', async () => {
    const [from, grant, closed] = [await on.open(), await on.open('grant-application-request'), await on.open()];
    const { id } = await on.add(from.id, details);
    const hidden = await on.verb(id, 'copy', { caseId: derivedId('case', 'none') });
    expect(hidden).toMatchObject(pointing('/caseId'));
    const proposal = await on.add(from.id, { type: 'prepare-proposal' });
    expect(await on.verb(proposal.id, 'move', { caseId: grant.id })).toMatchObject(problem(409, /take no activities/));
    await close(closed.id);
    expect(await on.verb(id, 'copy', { caseId: closed.id })).toMatchObject(problem(409, /closed/));
  });
});

it('an activity is not there for somebody who does not see its case', async () => {
  const { clients, customFields } = (await on.open()) as unknown as {
    clients: { contactId: string }[];
    customFields: object;
  };
  const opened = await on.post('/cases', {
    caseType: 'prospect',
    clients: clients.map(({ contactId }) => contactId),
    subject: 'Not for everybody',
    customFields: { ...customFields, finances: { amount: '100.00', probability: 50 } },
  });
  const [activity] = await on.feed(String(opened.json.id));
  const path = `/activities/${activity?.id}`;
  for (const request of [`GET ${path}`, `GET ${path}/actions`, `POST ${path}/complete`, `POST ${path}/star`]) {
    const body = request.startsWith('POST') ? { body: {} } : {};
    expect(await ask(flow.caseworker, request, body)).toMatchObject(problem(404, /no such activity/));
  }
});

it('nothing of this was denied by a role of the template', () => {
  expect(flow.denials).toEqual([]);
});
