import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../infra/local/story/records.ts';
import type { Answered, Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf, initialCallMade, person, startFlow, SUBMISSIONS } from './flow.ts';

let flow: Flow;
let file: CaseFile;
let other: CaseFile;
let client: string;

const activity = (type: string, of = file) => of.activities.find((one) => one.type === type)?.id ?? '';
const items = (json: Json) => json.items as Json[];
/** What makes the stage for a test must have gone well. */
async function done(asked: Promise<Answered>): Promise<Json> {
  const { status, json } = await asked;
  if (status > 299) throw new Error(`${status}: ${JSON.stringify(json)}`);
  return json;
}
const put = (subject: string, body: Json) => ask(flow.admin, `PUT /users/${subject}`, { body });
const patch = async (path: string, body: Json) => {
  const { etag } = await ask(flow.admin, `GET ${path}`);
  return ask(flow.admin, `PATCH ${path}`, { body, 'if-match': etag });
};

const later = (advance: string) => flow.visitor.post('/_local/clock', { advance });

beforeAll(async () => {
  flow = await startFlow();
  file = await initialCallMade(flow);
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, {
    ...person,
    email: 'b@example.org',
  });
  other = await caseOf(flow, reference);
  client = (file.clients as unknown as { contactId: string }[])[0]?.contactId ?? '';
  await done(patch('/case-types/housing-support', { visibleToClients: true }));
  // Functions know a changed configuration within ten seconds.
  await later('PT11S');
});

describe('a partner', () => {
  let partner: string;
  beforeAll(async () => {
    const body = {
      displayName: 'Priya Nair',
      email: 'priya.nair@night-shelter.example',
      userRoles: { cases: 'partner' },
    };
    await done(put('partner', body));
    partner = (await flow.partner.get<{ contactId: string }>('/me')).contactId;
    const body2 = { assignees: [partner] };
    await done(ask(flow.coordinator, `POST /activities/${activity('medical-evaluation')}/assign`, { body: body2 }));
  });

  it('sees an activity assigned to them, and nothing else of its case', async () => {
    expect(await ask(flow.partner, `GET /activities/${activity('medical-evaluation')}`)).toMatchObject({
      status: 200,
      json: { caseId: file.id },
    });
    for (const path of [
      `/activities/${activity('follow-up')}`,
      `/cases/${file.id}`,
      `/cases/${file.id}/activities`,
      `/cases/${other.id}`,
    ]) {
      expect({ path, ...(await ask(flow.partner, `GET ${path}`)) }).toMatchObject({ path, status: 404 });
    }
    expect((await ask(flow.partner, 'GET /cases')).json).toMatchObject({ items: [], nextCursor: null });
  });

  it('sees of a case in which they hold a case role what it is about, and their own activities on it', async () => {
    const body = { role: 'benefits-specialist', contactId: partner };
    expect((await ask(flow.coordinator, `POST /cases/${file.id}/roles`, { body })).status).toBe(201);

    const { json } = await ask(flow.partner, `GET /cases/${file.id}`);
    expect(json).toMatchObject({
      reference: file.reference,
      sight: 'assigned',
      customFields: { housing: { need: person.need } },
    });
    expect(Object.keys(json)).not.toEqual(expect.arrayContaining(['counts']));
    await flow.stack.settle();
    expect(items((await ask(flow.partner, 'GET /cases')).json)).toMatchObject([{ id: file.id, sight: 'assigned' }]);
    // What was for the holder of their case role is theirs too.
    const theirs = items((await ask(flow.coordinator, `GET /cases/${file.id}/activities?assignee=${partner}`)).json);
    expect(new Set(theirs.map(({ type }) => type))).toEqual(new Set(['income-and-benefits', 'medical-evaluation']));
    expect(items((await ask(flow.partner, `GET /cases/${file.id}/activities`)).json)).toEqual(theirs);
    for (const list of ['messages', 'roles', 'runs', 'changes', 'report', 'links', 'actions']) {
      expect({ list, ...(await ask(flow.partner, `GET /cases/${file.id}/${list}`)) }).toMatchObject({
        list,
        status: 403,
      });
    }
  });

  it('works on what is assigned to them, within what is theirs to change', async () => {
    const path = `/activities/${activity('medical-evaluation')}`;
    const { etag } = await ask(flow.partner, `GET ${path}`);
    const assigning = { body: { visibleToClients: true, details: 'Seen' }, 'if-match': etag };
    expect(await ask(flow.partner, `PATCH ${path}`, assigning)).toMatchObject({ status: 403 });
    expect(
      await ask(flow.partner, `PATCH ${path}`, { body: { details: 'Seen today' }, 'if-match': etag }),
    ).toMatchObject({ status: 200 });
    const upload = { files: [{ name: 'report.pdf', contentType: 'application/pdf', size: 10 }] };
    expect(
      (
        await ask(flow.partner, `POST /cases/${file.id}/files`, {
          body: { ...upload, activityId: activity('medical-evaluation') },
        })
      ).status,
    ).toBe(201);
    expect((await ask(flow.partner, `POST /cases/${file.id}/files`, { body: upload })).status).toBe(403);
    expect((await ask(flow.partner, `POST ${path}/cancel`, { body: {} })).status).toBe(403);
    expect(await ask(flow.partner, `POST ${path}/complete`, { body: {} })).toMatchObject({
      status: 200,
      json: { statusClass: 'completed' },
    });
    const allowed = items((await ask(flow.partner, `GET ${path}/actions`)).json).filter((action) => action.allowed);
    expect(allowed.map(({ action }) => action)).toEqual(['change']);
  });
});

describe('a client', () => {
  beforeAll(async () => {
    const body = {
      displayName: 'Ada Moss',
      email: person.email,
      contactId: client,
      userRoles: { cases: 'portal-client' },
    };
    await done(put('caseworker', body));
    await ask(flow.coordinator, `POST /cases/${file.id}/activities`, {
      body: { type: 'meeting', subject: 'What we think of Ada', details: 'Secret' },
    });
  });
  const asClient = (request: string) => ask(flow.caseworker, request);

  it('sees their own cases and no others', async () => {
    expect(items((await asClient('GET /cases')).json)).toMatchObject([{ id: file.id, sight: 'client' }]);
    const { json } = await asClient(`GET /cases/${file.id}`);
    expect(json).toMatchObject({
      reference: file.reference,
      manager: { displayName: 'Amina Yusuf' },
      customFields: {},
    });
    for (const hidden of ['details', 'roles', 'counts', 'tags', 'links', 'clients'])
      expect(json).not.toHaveProperty(hidden);
    expect((await asClient(`GET /cases/${other.id}`)).status).toBe(404);
    expect((await asClient(`GET /activities/${activity('follow-up', other)}`)).status).toBe(404);
  });

  it('sees on them what is marked visible to clients, and nothing else', async () => {
    expect((await asClient(`GET /cases/${file.id}/activities`)).json).toMatchObject({ items: [] });
    expect(items((await asClient(`GET /cases/${file.id}/activities/months`)).json)).toEqual([]);
    const path = `/activities/${activity('income-and-benefits')}`;
    expect((await asClient(`GET ${path}`)).status).toBe(404);
    const { etag } = await ask(flow.coordinator, `GET ${path}`);
    await ask(flow.coordinator, `PATCH ${path}`, {
      body: { visibleToClients: true, details: 'Bring your letter' },
      'if-match': etag,
    });
    expect(await patch('/activity-types/meeting', { visibleToClients: false })).toMatchObject({ status: 200 });

    const seen = items((await asClient(`GET /cases/${file.id}/activities`)).json);
    expect(seen).toMatchObject([{ id: activity('income-and-benefits'), details: 'Bring your letter' }]);
    expect(Object.keys(seen[0] ?? {})).not.toEqual(expect.arrayContaining(['assignees']));
    expect((await asClient(`POST ${path}/complete`)).status).toBe(403);
    expect(await patch('/field-sets/housing', { visibleToClients: true })).toMatchObject({ status: 200 });
    await later('PT11S');
    expect((await asClient(`GET /cases/${file.id}`)).json).toMatchObject({
      customFields: { housing: { need: person.need } },
    });
  });

  it('reads the mail that went to them, not what the case says of it', async () => {
    await later('P7D');
    const { json } = await asClient(`GET /cases/${file.id}/messages`);
    expect(items(json)).toMatchObject([
      { to: [{ email: person.email }], subject: expect.stringContaining('How are things') as string },
    ]);
    expect(items(json)[0]).not.toHaveProperty('runId');
    for (const list of ['roles', 'runs', 'changes', 'report', 'follow-ups']) {
      expect((await asClient(`GET /cases/${file.id}/${list}`)).status).toBe(403);
    }
  });

  it('learns the words of their categories without the configuration', async () => {
    expect((await asClient('GET /statuses')).status).toBe(403);
    const { json } = await asClient('GET /me/words');
    expect(json).toMatchObject({
      statuses: { open: expect.any(String) as string },
      caseTypes: { 'housing-support': 'Housing support' },
    });
    expect(json.caseTypes).not.toHaveProperty('award');
    expect((await asClient('GET /me')).json).toMatchObject({
      userRoles: { cases: 'portal-client' },
      permissions: { cases: ['cases:view-as-client'] },
    });
  });
});

describe('users', () => {
  it('are listed, and given user roles that there are alone', async () => {
    const { json } = await ask(flow.admin, 'GET /users');
    expect(new Set(items(json).map(({ subject }) => subject))).toEqual(
      new Set(['caseworker', 'coordinator', 'partner']),
    );
    expect(await ask(flow.admin, 'GET /users/partner')).toMatchObject({
      status: 200,
      json: { displayName: 'Priya Nair' },
    });
    const wrong = { displayName: 'X', email: 'x@example.org', userRoles: { cases: 'king', moon: 'manager' } };
    expect(await put('somebody', wrong)).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/userRoles/cases' }, { pointer: '/userRoles/moon' }] },
    });
    const own = { ...wrong, userRoles: { cases: 'team-leader' } };
    expect(await put('somebody', own)).toMatchObject({ status: 200, json: { userRoles: { cases: 'team-leader' } } });
    expect((await ask(flow.coordinator, 'GET /users')).status).toBe(403);
    expect(flow.denials).toEqual([]);
  });
});
