import { beforeAll, describe, expect, it } from 'vitest';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, caseOf, person, startFlow } from './flow.ts';

let flow: Flow;
let [client, worker] = ['', ''];
const assignee = { kind: 'relationship', type: 'supports', side: 'a' };
const NOOR = { firstName: 'Noor', lastName: 'Haddad' };
interface Page {
  items: Json[];
  nextCursor: string | null;
}
const asked = (request: string, options: Json = {}) => ask(flow.coordinator, request, options);
const relationships = (contactId: string, query = '') =>
  flow.coordinator.get<Page>(`/contacts/${contactId}/relationships${query}`);
const supportedBy = (other: string, more: Json = {}) =>
  asked(`POST /contacts/${client}/relationships`, {
    body: { type: 'supports', side: 'b', otherContactId: other, ...more },
  });
const given = ({ activities }: CaseFile, type: string) =>
  activities.filter((one) => one.type === type).map(({ assignees }) => assignees.map((one) => one.displayName));

async function patchConfiguration(path: string, change: (record: Json) => Json) {
  const record = await ask(flow.admin, `GET ${path}`);
  const patched = await ask(flow.admin, `PATCH ${path}`, { body: change(record.json), 'if-match': record.etag });
  expect(patched.status).toBe(200);
}

/** The first call of a case, a step after it and what a rule adds are for whoever supports the client. */
async function planForSupportWorkers() {
  const [timeline] = (await ask(flow.admin, 'GET /case-types/housing-support')).json.timelines as Json[];
  const planned = timeline?.activities as Json[];
  const activities = planned.map((one) => (one.type === 'initial-call' ? { ...one, assignee } : one));
  await patchConfiguration('/case-types/housing-support', () => ({
    timelines: [{ ...timeline, activities }],
    sequence: { id: 'visits', label: 'Visits', activities: ['meeting', 'meeting'].map((type) => ({ type, assignee })) },
  }));
  await patchConfiguration('/rules/seven-days-after-initial-call', () => ({
    actions: [
      {
        do: { type: 'add-activity', activityType: 'phone-call', assigneeRelationship: { type: 'supports', side: 'a' } },
      },
    ],
  }));
  await patchConfiguration('/form-definitions/housing-support-request', ({ fields }) => ({
    fields: [
      ...(fields as Json[]),
      {
        name: 'workerPhone',
        label: 'Telephone of your support worker',
        type: 'phone',
        destinations: [{ to: 'related-contact', relationship: 'supports', side: 'a', field: 'phone' }],
      },
    ],
  }));
}

beforeAll(async () => {
  flow = await startFlow();
  await planForSupportWorkers();
  const enter = async (body: Json) =>
    (await asked('POST /contacts', { body: { kind: 'individual', ...body } })).json.id;
  const { firstName, lastName, email } = person;
  client = String(await enter({ firstName, lastName, emails: [{ email }] }));
  worker = String(await enter({ ...NOOR, phones: [{ phone: '+442079460018' }] }));
});

describe('a relationship', () => {
  it('reads from both sides, and leaves its trace with both', async () => {
    const made = await supportedBy(worker, { startOn: '2025-01-01', description: 'On Mondays' });
    expect(made.status).toBe(201);
    expect(made.location).toBe(`/contacts/${client}/relationships/${String(made.json.id)}`);
    expect((await relationships(client)).items).toMatchObject([
      { label: 'Supported by', active: true, other: { contactId: worker, displayName: 'Noor Haddad' } },
    ]);
    expect((await relationships(worker)).items).toMatchObject([
      { id: made.json.id, label: 'Support worker of', other: { contactId: client } },
    ]);
    await flow.stack.settle();
    const { items } = await flow.coordinator.get<{ items: { record: Json; kind: string }[] }>(
      `/contacts/${worker}/changes`,
    );
    expect(items.map(({ record, kind }) => [kind, record.label])).toContainEqual([
      'created',
      'Relationship "Support worker of Ada Moss"',
    ]);
  });

  it('is there once, whoever says so at the same moment', async () => {
    expect((await supportedBy(worker)).status).toBe(409);
    const both = await Promise.all(
      ['a', 'a'].map((side) =>
        asked(`POST /contacts/${client}/relationships`, { body: { type: 'partner', side, otherContactId: worker } }),
      ),
    );
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['201', '409']);
  });

  it('changes on both sides, ends and goes', async () => {
    const [found] = (await relationships(client, '?type=partner')).items;
    const path = `/contacts/${client}/relationships/${String(found?.id)}`;
    const body = { startOn: '2024-12-24', customFields: {} };
    expect((await asked(`PATCH ${path}`, { body })).status).toBe(428);
    const patched = await asked(`PATCH ${path}`, { body, 'if-match': '"1"' });
    expect(patched).toMatchObject({ status: 200, json: { startOn: '2024-12-24', revision: 2 } });
    expect((await relationships(worker, '?type=partner')).items).toMatchObject([
      { startOn: '2024-12-24', revision: 2 },
    ]);
    expect((await asked(`POST ${path}/end`, { body: { endOn: '2025-01-01' } })).json).toMatchObject({ active: false });
    expect((await relationships(client, '?type=partner')).items).toEqual([]);
    expect((await relationships(client, '?type=partner&inactive=true')).items).toHaveLength(1);
    expect((await asked(`DELETE ${path}`, { 'if-match': '"3"' })).status).toBe(204);
    expect((await relationships(worker, '?type=partner&inactive=true')).items).toEqual([]);
  });

  it('is listed in pages that leave nothing out', async () => {
    const types = ['carer', 'parent'].map((type) =>
      asked(`POST /contacts/${client}/relationships`, { body: { type, side: 'a', otherContactId: worker } }),
    );
    await Promise.all(types);
    const found: string[] = [];
    for (let query: string | undefined = '?limit=1'; query !== undefined;) {
      const page: Page = await relationships(client, query);
      found.push(...page.items.map(({ type }) => String(type)));
      query = page.nextCursor === null ? undefined : `?limit=1&cursor=${page.nextCursor}`;
    }
    expect(found.toSorted()).toEqual(['carer', 'parent', 'supports']);
  });
});

let file: CaseFile;
describe('what is planned for whoever supports the client', () => {
  it('is theirs when a form opens the case', async () => {
    const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, person);
    file = await caseOf(flow, reference);
    expect(given(file, 'initial-call')).toEqual([['Noor Haddad']]);
    expect(given(file, 'meeting')).toEqual([['Noor Haddad']]);
  });

  it('is theirs when it is the next step, and when a rule adds it', async () => {
    for (const type of ['initial-call', 'meeting']) {
      const { id } = file.activities.find((one) => one.type === type) ?? {};
      await flow.coordinator.post(`/activities/${id}/complete`);
    }
    await flow.stack.settle();
    file = await readCaseFile(flow.coordinator, file.id);
    expect(given(file, 'meeting')).toEqual([['Noor Haddad'], ['Noor Haddad']]);
    expect(given(file, 'phone-call')).toEqual([['Noor Haddad']]);
  });

  it('is theirs when a person opens the case, and nobody’s once it is over', async () => {
    const open = async () => {
      const body = { caseType: 'housing-support', clients: [client], subject: 'By hand' };
      const { json } = await asked('POST /cases', { body });
      return readCaseFile(flow.coordinator, String(json.id));
    };
    expect(given(await open(), 'initial-call')).toEqual([['Noor Haddad']]);
    const [found] = (await relationships(client, '?type=supports')).items;
    const { json: ended } = await asked(`POST /contacts/${client}/relationships/${String(found?.id)}/end`, {
      body: {},
    });
    expect(given(await open(), 'initial-call')).toEqual([[]]);
    expect((await supportedBy(worker, { startOn: ended.endOn })).status).toBe(201);
  });
});

describe('a form for somebody', () => {
  it('is filled in with what is known of them, of their case and of whoever supports them', async () => {
    const caseId = file.id;
    const { json } = await asked('POST /forms/housing-support-request/prefill', {
      body: { contactId: client, caseId },
    });
    const { firstName, lastName, email, need } = person;
    expect(json).toEqual({ values: { firstName, lastName, email, need, workerPhone: '+442079460018' } });
    const other = { contactId: worker, caseId };
    expect((await asked('POST /forms/housing-support-request/prefill', { body: other })).status).toBe(422);
    expect((await asked('POST /forms/none/prefill', { body: { contactId: client } })).status).toBe(404);
  });

  it('tells nobody of people whom they may not see', async () => {
    const { json } = await ask(flow.caseworker, 'POST /forms/housing-support-request/prefill', {
      body: { contactId: client },
    });
    expect(json.values).toMatchObject({ firstName: person.firstName });
    expect(json.values).not.toHaveProperty('workerPhone');
    const hidden = await ask(flow.caseworker, `GET /contacts/${worker}/relationships`);
    expect(hidden.status).toBe(404);
  });

  it('and its answers there stay in the submission', async () => {
    const sent = { ...person, workerPhone: '020 7946 0000' };
    const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, sent);
    expect(JSON.stringify(await caseOf(flow, reference))).not.toContain('7946 0000');
  });
});

it('nothing of this was denied by a role', () => {
  expect(flow.denials).toEqual([]);
});
