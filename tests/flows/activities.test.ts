import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId } from '../../shared/platform/ids.ts';
import type { Answered, Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf, person, startFlow } from './flow.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});
afterAll(() => expect(flow.denials).toEqual([]));

const CASEWORKER = derivedId('contact', 'sample', 'benefits-specialist');
const COORDINATOR = derivedId('contact', 'sample', 'coordinator');
const ADDRESS = { firstName: 'Ada', lastName: 'Moss', email: 'ada.moss@example.org' };
const GRANT = { ...ADDRESS, organisation: 'Harbour Choir', amountRequested: '1200.00', purpose: 'New hymn books' };

type Shown = Json & { id: string; caseId: string; subject: string; group: string; dueAt: string };
const listOf = ({ json }: Answered) => json.items as Shown[];
const call = (request: string, options: Json = {}) => ask(flow.coordinator, request, options);
const post = (path: string, body: Json = {}) => call(`POST ${path}`, { body });
const patch = async (id: string, body: Json) =>
  call(`PATCH /activities/${id}`, { body, 'if-match': (await call(`GET /activities/${id}`)).etag });
const verb = (id: string, name: string, body: Json = {}) => post(`/activities/${id}/${name}`, body);
const add = async (caseId: string, body: Json) => {
  const answer = await post(`/cases/${caseId}/activities`, body);
  expect(answer).toMatchObject({ status: 201, location: `/activities/${String(answer.json.id)}` });
  return answer.json as Shown;
};
const feed = async (caseId: string, query = '') =>
  listOf(await call(`GET /cases/${caseId}/activities?limit=100${query}`));
const problem = (status: number, detail: RegExp) => ({ status, json: { detail: expect.stringMatching(detail) } });
const pointing = (...pointers: string[]) => ({
  status: 422,
  json: { errors: pointers.map((pointer) => expect.objectContaining({ pointer })) },
});

let opened = 0;
async function open(form = 'prospect-enquiry', filled: Json = { ...ADDRESS, interest: 'A bench' }) {
  opened += 1;
  const { reference } = await flow.visitor.post<{ reference: string }>(`/forms/${form}/submissions`, {
    ...filled,
    email: `person${opened}@example.org`,
  });
  return caseOf(flow, reference);
}
const close = ({ id }: { id: string }, status = 'lost') => flow.coordinator.post(`/cases/${id}/status`, { status });
const mails = async () =>
  (await flow.visitor.get<{ items: (Json & { to: string[]; subject: string; text: string })[] }>('/_local/mail')).items;

describe('adding an activity', () => {
  it('takes what people say about it, fills in the usual priority and plans what follows it up', async () => {
    const { id } = await open();
    const added = await add(id, {
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
      ...{ type: 'meeting', subject: 'See the bench', status: 'scheduled', statusClass: 'incomplete' },
      ...{ priority: 'normal', medium: 'in-person', location: 'Harbour Park', durationMinutes: 45, tags: ['outside'] },
      assignees: [{ contactId: CASEWORKER, displayName: expect.any(String) }],
      followUp: { subject: 'Ask again', status: 'scheduled', followUpOf: added.id },
    });
    expect((await call(`GET /activities/${added.id}`)).json).toMatchObject({ details: 'By the pond', revision: 1 });
  });

  it('is refused with the field that is wrong', async () => {
    const { id } = await open();
    const path = `/cases/${id}/activities`;
    const nobody = derivedId('contact', 'nobody');
    expect(await post(path, { type: 'none' })).toMatchObject(pointing('/type'));
    expect(await post(path, { type: 'change-case-status' })).toMatchObject(pointing('/type'));
    expect(await post(path, { type: 'meeting', status: 'not-required' })).toMatchObject(pointing('/status'));
    expect(await post(path, { type: 'meeting', priority: 'a', medium: 'b' })).toMatchObject(
      pointing('/priority', '/medium'),
    );
    expect(await post(path, { type: 'meeting', assignees: [CASEWORKER, nobody] })).toMatchObject(
      pointing('/assignees/1'),
    );
    expect(await post(path, { type: 'meeting', assigneeRole: 'nothing' })).toMatchObject(pointing('/assigneeRole'));
    expect(await post(path, { type: 'meeting', followUp: { type: 'none' } })).toMatchObject(pointing('/followUp/type'));
    expect(await feed(id, '&group=upcoming&type=meeting')).toEqual([]);
  });

  it('keeps to the types that the case type lists, and to how many it allows', async () => {
    const { id } = await open();
    expect(await post(`/cases/${id}/activities`, { type: 'payment' })).toMatchObject(
      problem(409, /take no .*"Payment"/),
    );
    expect(await post(`/cases/${id}/activities`, { type: 'open-case' })).toMatchObject(
      problem(409, /at most 1 of the type "Case opened"/),
    );
  });

  it('takes on a closed case only what has happened', async () => {
    const file = await open();
    await close(file);
    const path = `/cases/${file.id}/activities`;
    expect(await post(path, { type: 'phone-call' })).toMatchObject(problem(409, /closed/));
    expect(await post(path, { type: 'phone-call', status: 'completed' })).toMatchObject({ status: 201 });
  });

  it('gives a draft to whoever writes it, and never counts it as late', async () => {
    const { id } = await open();
    const draft = await add(id, { type: 'email', status: 'draft', dueAt: '2020-01-01T09:00:00Z' });
    expect(draft).toMatchObject({ assignees: [{ contactId: COORDINATOR }] });
    expect((await feed(id, '&group=upcoming')).map((one) => one.id)).toContain(draft.id);
    expect(await feed(id, '&group=overdue')).toEqual([]);
    expect((await call(`GET /cases/${id}`)).json).toMatchObject({ counts: { overdue: 0 } });
    expect(await patch(draft.id, { details: 'Dear Ada' })).toMatchObject({ status: 200 });
    expect((await verb(draft.id, 'complete')).json).toMatchObject({ status: 'completed', details: 'Dear Ada' });
    expect(await patch(draft.id, { details: 'Dear Bob' })).toMatchObject(problem(409, /record of what happened/));
    expect(await post(`/cases/${id}/activities`, { type: 'prepare-proposal', status: 'draft' })).toMatchObject(
      pointing('/status'),
    );
  });
});

describe('changing an activity', () => {
  it('is a merge patch that needs the revision, and clears what is null', async () => {
    const { id } = await open();
    const { id: activity } = await add(id, { type: 'meeting', location: 'Here', details: 'Soon', tags: ['a'] });
    expect(await call(`PATCH /activities/${activity}`, { body: { subject: 'x' } })).toMatchObject({ status: 428 });
    const patched = await patch(activity, {
      subject: 'Later',
      location: null,
      tags: [],
      starred: true,
      durationMinutes: 9,
    });
    expect(patched.json).toMatchObject({ subject: 'Later', details: 'Soon', starred: true, durationMinutes: 9 });
    expect(patched.json).not.toHaveProperty('location');
    expect(patched.json).not.toHaveProperty('tags');
    const stale = await call(`PATCH /activities/${activity}`, { body: { subject: 'x' }, 'if-match': '"1"' });
    expect(stale.status).toBe(412);
  });

  it('to a status of another class is what the verb of that class does', async () => {
    const { id } = await open();
    const { id: activity } = await add(id, { type: 'meeting' });
    expect((await patch(activity, { status: 'left-message' })).json).toMatchObject({ statusClass: 'incomplete' });
    const done = (await patch(activity, { status: 'completed' })).json;
    expect(done).toMatchObject({ statusClass: 'completed', completedAt: expect.any(String) });
    expect(await patch(activity, { status: 'cancelled' })).toMatchObject(problem(409, /completed already/));
    const again = (await patch(activity, { status: 'scheduled' })).json;
    expect([again.statusClass, again.completedAt]).toEqual(['incomplete', undefined]);
    expect(await patch(activity, { status: 'not-required' })).toMatchObject(pointing('/status'));
  });

  it('by its verbs: cancel, reopen, assign, star, read, follow up', async () => {
    const { id } = await open();
    const { id: activity } = await add(id, { type: 'phone-call' });
    const off = await verb(activity, 'cancel', { status: 'unreachable', reason: 'No answer' });
    expect(off.json).toMatchObject({ status: 'unreachable', statusClass: 'cancelled', because: 'No answer' });
    expect(await verb(activity, 'complete')).toMatchObject(problem(409, /cancelled already/));
    const again = (await verb(activity, 'reopen')).json;
    expect([again.status, again.because]).toEqual(['scheduled', undefined]);
    expect(await verb(activity, 'reopen')).toMatchObject(problem(409, /still to be done/));
    const assigned = await verb(activity, 'assign', { assignees: [CASEWORKER, COORDINATOR] });
    expect(assigned.json.assignees).toHaveLength(2);
    expect((await verb(activity, 'star')).json).toMatchObject({ starred: true });
    expect((await verb(activity, 'unstar')).json).not.toHaveProperty('starred');
    expect((await verb(activity, 'read')).json).toMatchObject({ status: 'scheduled' });
    const next = await verb(activity, 'follow-ups', { type: 'letter' });
    expect(next).toMatchObject({ status: 201, json: { followUpOf: activity, type: 'letter', status: 'scheduled' } });
  });

  it('takes it off its case, unless it is kept there by its type', async () => {
    const { id } = await open();
    const { id: activity } = await add(id, { type: 'meeting' });
    expect(await call(`DELETE /activities/${activity}`)).toMatchObject({ status: 428 });
    const { etag } = await call(`GET /activities/${activity}`);
    expect(await call(`DELETE /activities/${activity}`, { 'if-match': etag })).toMatchObject({ status: 204 });
    expect(await call(`GET /activities/${activity}`)).toMatchObject({ status: 404 });
    expect((await feed(id)).map((one) => one.id)).not.toContain(activity);

    const [first] = await feed(id, '&type=open-case');
    const kept = await call(`GET /activities/${first?.id}`);
    const removal = await call(`DELETE /activities/${first?.id}`, { 'if-match': kept.etag });
    expect(removal).toMatchObject(problem(409, /stay on their case/));
    expect(await patch(String(first?.id), { details: 'By telephone' })).toMatchObject({ status: 200 });
  });
});

describe('what the service has recorded', () => {
  it('can be starred and read, and nothing else, as the list of actions says beforehand', async () => {
    const file = await open();
    await flow.coordinator.post(`/cases/${file.id}/status`, { status: 'qualified' });
    const [record] = await feed(file.id, '&type=change-case-status');
    const id = String(record?.id);
    const other = await open();
    const { json } = await call(`GET /activities/${id}/actions`);
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
      ...{ method: 'POST', path: `/activities/${id}/move`, required: ['caseId'] },
      because: expect.stringMatching(/record of what happened/),
    });
    for (const name of ['copy', 'move', 'file-on-case']) {
      expect(await verb(id, name, { caseId: other.id })).toMatchObject(problem(409, /record of what happened/));
    }
    expect(await verb(id, 'cancel')).toMatchObject(problem(409, /record of what happened/));
    expect(await patch(id, { subject: 'Never' })).toMatchObject(problem(409, /record of what happened/));
    expect(await verb(id, 'star')).toMatchObject({ status: 200, json: { starred: true } });
  });
});

describe('on another case', () => {
  const details = { type: 'meeting', subject: 'See the bench', details: 'By the pond', assignees: [CASEWORKER] };

  it('a copy leaves the original as it is, and says where it is from', async () => {
    const [from, to] = [await open(), await open()];
    const original = await add(from.id, details);
    const copy = await verb(original.id, 'copy', { caseId: to.id, subject: 'The same bench' });
    expect(copy).toMatchObject({
      status: 200,
      json: {
        ...{ caseId: to.id, subject: 'The same bench', details: 'By the pond', status: 'scheduled' },
        assignees: [{ contactId: CASEWORKER }],
        copiedFrom: { caseId: from.id, activityId: original.id, how: 'copy' },
      },
    });
    expect((await call(`GET /activities/${original.id}`)).json).toMatchObject({
      subject: 'See the bench',
      revision: 1,
    });
    expect(await verb(original.id, 'copy', { caseId: from.id })).toMatchObject({ json: { caseId: from.id } });
  });

  it('a move takes the original away, and filing names the case on it', async () => {
    const [from, to] = [await open(), await open()];
    const moved = await add(from.id, details);
    const { json } = await verb(moved.id, 'move', { caseId: to.id });
    expect(await call(`GET /activities/${moved.id}`)).toMatchObject({ status: 404 });
    expect((await feed(to.id)).map((one) => one.id)).toContain(json.id);

    const filed = await add(from.id, details);
    await verb(filed.id, 'file-on-case', { caseId: to.id });
    const { subject } = (await call(`GET /activities/${filed.id}`)).json;
    expect(subject).toBe(`(Filed on case ${to.reference}) See the bench`);
    expect(await verb(filed.id, 'move', { caseId: from.id })).toMatchObject(problem(409, /on this case already/));
  });

  it('is not put where the caller sees no case, or where it does not belong', async () => {
    const [from, grant, closed] = [await open(), await open('grant-application-request', GRANT), await open()];
    const { id } = await add(from.id, details);
    const hidden = await verb(id, 'copy', { caseId: derivedId('case', 'none') });
    expect(hidden).toMatchObject(pointing('/caseId'));
    const proposal = await add(from.id, { type: 'prepare-proposal' });
    expect(await verb(proposal.id, 'move', { caseId: grant.id })).toMatchObject(problem(409, /take no activities/));
    await close(closed);
    expect(await verb(id, 'copy', { caseId: closed.id })).toMatchObject(problem(409, /closed/));
  });
});

describe('the feed', () => {
  it('shows what is overdue, what is to be done and what is over, each in its order', async () => {
    const { id } = await open();
    for (const [dueAt, status] of [
      ['2020-01-02', 'scheduled'],
      ['2020-01-01', 'scheduled'],
      ['2031-01-02', 'scheduled'],
      ['2031-01-01', 'scheduled'],
      ['2020-02-01', 'completed'],
      ['2020-02-02', 'cancelled'],
    ]) {
      await add(id, { type: 'phone-call', subject: dueAt, dueAt: `${dueAt}T09:00:00Z`, status });
    }
    const calls = await feed(id, '&type=phone-call');
    expect(calls.map(({ group, subject }) => `${group} ${subject}`)).toEqual([
      'overdue 2020-01-01',
      'overdue 2020-01-02',
      'upcoming 2031-01-01',
      'upcoming 2031-01-02',
      'past 2020-02-02',
      'past 2020-02-01',
    ]);
    const past = await feed(id, '&type=phone-call&group=past&order=asc');
    expect(past.map(({ subject }) => subject)).toEqual(['2020-02-01', '2020-02-02']);
  });

  it('goes in pages both ways, and stays what it was while activities come', async () => {
    const { id } = await open();
    for (const n of ['1', '2', '3', '4', '5', '6', '7']) {
      const status = Number(n) > 4 ? 'completed' : 'scheduled';
      await add(id, { type: 'letter', subject: n, dueAt: `2031-01-0${n}T09:00:00Z`, status });
    }
    const page = async (cursor = '') => {
      const suffix = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const { json } = await call(`GET /cases/${id}/activities?type=letter&limit=3${suffix}`);
      const { items, nextCursor, previousCursor } = json as Record<'nextCursor' | 'previousCursor', string> & {
        items: Shown[];
      };
      return { subjects: items.map(({ subject }) => subject).join(''), nextCursor, previousCursor };
    };
    const first = await page();
    const second = await page(first.nextCursor);
    const third = await page(second.nextCursor);
    expect([first.subjects, second.subjects, third.subjects]).toEqual(['123', '476', '5']);
    expect([first.previousCursor, third.nextCursor]).toEqual([null, null]);
    await add(id, { type: 'letter', subject: '0', dueAt: '2031-01-01T08:00:00Z' });
    const back = await page(third.previousCursor);
    expect([back.subjects, (await page(back.nextCursor)).subjects]).toEqual(['476', '5']);
    const start = await page(back.previousCursor);
    expect([start.subjects, (await page(start.previousCursor)).subjects]).toEqual(['123', '0']);
    const forged = await call(`GET /cases/${id}/activities?limit=3&cursor=${encodeURIComponent(first.nextCursor)}`);
    expect(forged).toMatchObject(pointing('/cursor'));
  });

  it('can be narrowed down by each of its filters', async () => {
    const { id } = await open();
    const call1 = { type: 'phone-call', subject: 'Élodie rang', dueAt: '2031-03-01T09:00:00Z', tags: ['Café'] };
    const ids = {
      call: (await add(id, { ...call1, details: 'About the POND', assignees: [CASEWORKER] })).id,
      letter: (await add(id, { type: 'letter', subject: 'Pond', dueAt: '2031-04-01T09:00:00Z', status: 'completed' }))
        .id,
    };
    await verb(ids.letter, 'star');
    const found = async (query: string) => {
      const list = await feed(id, `&type=phone-call,letter${query}`);
      return list.map((one) => Object.entries(ids).find(([, known]) => known === one.id)?.[0]).join();
    };
    expect(await found('')).toBe('call,letter');
    expect(await found('&status=completed,cancelled')).toBe('letter');
    expect(await found('&category=task')).toBe('');
    expect(await found(`&assignee=${CASEWORKER}`)).toBe('call');
    expect(await found('&assignee=none')).toBe('letter');
    expect(await found('&text=pond%20elodie')).toBe('call');
    expect(await found('&from=2031-03-01&to=2031-03-01')).toBe('call');
    expect(await found('&from=2031-03-02')).toBe('letter');
    expect(await found('&starred=true')).toBe('letter');
    expect(await found('&withFiles=true')).toBe('');
    expect(await found('&tag=Caf%C3%A9')).toBe('call');
    expect((await feed(id, '&plannedBy=standard')).every(({ plannedBy }) => plannedBy !== undefined)).toBe(true);
    expect(await call(`GET /cases/${id}/activities?assignee=me`)).toMatchObject(pointing('/assignee'));
  });

  it('has an index of months and days in the organisation’s zone', async () => {
    const { id } = await open();
    // Half past midnight in summer time: still the day before in UTC.
    await add(id, { type: 'letter', dueAt: '2031-06-30T23:30:00Z' });
    await add(id, { type: 'letter', dueAt: '2031-07-01T10:00:00Z', status: 'completed' });
    await add(id, { type: 'letter', dueAt: '2031-08-01T10:00:00Z' });
    const months = await call(`GET /cases/${id}/activities/months?type=letter`);
    expect(months.json.items).toEqual([
      { month: '2031-07', overdue: 0, upcoming: 1, past: 1, total: 2, byStatus: { scheduled: 1, completed: 1 } },
      { month: '2031-08', overdue: 0, upcoming: 1, past: 0, total: 1, byStatus: { scheduled: 1 } },
    ]);
    const days = await call(`GET /cases/${id}/activities/days?month=2031-07&type=letter`);
    expect(days.json.items).toMatchObject([{ day: '2031-07-01', total: 2 }]);
    expect(await call(`GET /cases/${id}/activities/days`)).toMatchObject(pointing('/month'));
  });
});

describe('assignees are told by e-mail', () => {
  const to = (list: Awaited<ReturnType<typeof mails>>, address: string, reference: string) =>
    list.filter((mail) => mail.to.includes(address) && mail.subject.includes(reference));
  const inbox = async (address: string, reference: string) => {
    await flow.stack.settle();
    return to(await mails(), address, reference);
  };
  const addressOf = async (contactId: string) => {
    const { json } = await call(`GET /contacts/${contactId}`);
    return String((json.emails as { email: string }[])[0]?.email);
  };

  it('once for what one cause gives them, whoever gave it, with an entry for the calendar', async () => {
    const file = await open('grant-application-request', GRANT);
    const manager = await addressOf(COORDINATOR);
    const [mail, ...more] = await inbox(manager, file.reference);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      text: expect.stringContaining('Initial review'),
      attachments: [{ fileName: 'activities.ics', content: expect.stringMatching(/^BEGIN:VCALENDAR\r\n/) }],
    });
  });

  it('of several activities of one cause in one mail, but not of those they gave themselves', async () => {
    const { id, reference } = await open('award-application', { ...ADDRESS, achievement: 'Ran a choir' });
    const [theirs, own] = [await addressOf(CASEWORKER), await addressOf(COORDINATOR)];
    const before = { theirs: (await inbox(theirs, reference)).length, own: (await inbox(own, reference)).length };
    await add(id, {
      type: 'meeting',
      subject: 'First of two',
      assignees: [CASEWORKER, COORDINATOR],
      followUp: { type: 'letter', subject: 'Second of two', assignees: [CASEWORKER] },
    });
    const mail = (await inbox(theirs, reference)).slice(before.theirs);
    expect(mail).toHaveLength(1);
    expect(mail[0]?.text).toMatch(/First of two[\s\S]*Second of two/);
    expect(mail[0]).not.toHaveProperty('attachments');
    expect(await inbox(own, reference)).toHaveLength(before.own);
  });

  it('only when they are newly assigned, and never of drafts or in categories that do not tell', async () => {
    const { id, reference } = await open('award-application', { ...ADDRESS, achievement: 'Ran a choir' });
    const address = await addressOf(CASEWORKER);
    const { length } = await inbox(address, reference);
    const { id: activity } = await add(id, { type: 'meeting', assignees: [COORDINATOR] });
    await add(id, { type: 'email', status: 'draft', assignees: [CASEWORKER] });
    expect(await inbox(address, reference)).toHaveLength(length);
    await verb(activity, 'assign', { assignees: [COORDINATOR, CASEWORKER] });
    expect(await inbox(address, reference)).toHaveLength(length + 1);
    await patch(activity, { subject: 'Another word' });
    expect(await inbox(address, reference)).toHaveLength(length + 1);

    const quiet = await open();
    await add(quiet.id, { type: 'meeting', assignees: [CASEWORKER] });
    expect(await inbox(address, quiet.reference)).toHaveLength(0);
  });
});

describe('a copy that is sent', () => {
  it('goes to each by a message of their own, and one activity names them all', async () => {
    const file = await open();
    const { id } = await add(file.id, { type: 'meeting', subject: 'See the bench', details: 'By the pond' });
    const sent = await verb(id, 'send-copy', { to: [CASEWORKER], caseRoles: ['client'], note: 'Bring a hat' });
    expect(sent).toMatchObject({
      status: 200,
      json: { type: 'email', status: 'completed', details: expect.stringMatching(/^To .+, Ada Moss\n\nBring a hat$/) },
    });
    await flow.stack.settle();
    const texts = (await mails()).filter(({ subject }) => subject === `See the bench (${file.reference})`);
    expect(texts).toHaveLength(2);
    for (const { text } of texts) expect(text).toMatch(/Bring a hat[\s\S]*By the pond/);
  });

  it('is refused as a whole, pointing at whoever cannot be written to', async () => {
    const [file, other] = [await open(), await open()];
    const { id } = await add(file.id, { type: 'meeting' });
    const [stranger] = other.clients as unknown as { contactId: string }[];
    const refused = await verb(id, 'send-copy', { to: [CASEWORKER, stranger?.contactId] });
    expect(refused).toMatchObject(pointing('/to/1'));
    expect(await verb(id, 'send-copy', { caseRoles: ['client', 'external-reviewer'] })).toMatchObject(
      pointing('/caseRoles/1'),
    );
    expect(await verb(id, 'send-copy')).toMatchObject(pointing('/to'));
    expect(await feed(file.id, '&type=email')).toEqual([]);
  });
});

it('somebody who does not see the case is told that there is no such activity', async () => {
  const { id } = await open('housing-support-request', { ...person });
  const [activity] = await feed(id);
  const partner = await ask(flow.partner, `GET /activities/${activity?.id}/actions`);
  expect([403, 404]).toContain(partner.status);
});
