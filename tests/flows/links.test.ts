import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Activity, Case, paths } from '../../client/src/index.ts';
import { allOf, dataOf } from '../../client/src/index.ts';
import type { Activity as ActivityRecord } from '../../shared/model.ts';
import { derivedId } from '../../shared/platform/ids.ts';
import { anActivity } from '../support/records.ts';
import { itemOf } from '../support/item.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf, person, startFlow, SUBMISSIONS } from './flow.ts';
import { stored } from './stored.ts';
import { typed } from './typed.ts';

type Opened = Pick<Case, 'id' | 'reference'>;
type Listed = Pick<Activity, 'id' | 'type' | 'subject'>;
type Opening = paths['/cases']['post']['requestBody']['content']['application/json'];

let flow: Flow;
let client: string;
let other: string;
let caseworkerId: string;
beforeAll(async () => {
  flow = await startFlow();
  [client, other] = [await aContact('Ada'), await aContact('Ben')];
  caseworkerId = (await dataOf(typed(flow.caseworker).GET('/me'))).contactId ?? '';
});

async function aContact(firstName: string): Promise<string> {
  const email = `${firstName.toLowerCase()}@example.org`;
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...person, firstName, email });
  const { clients } = (await caseOf(flow, reference)) as unknown as { clients: { contactId: string }[] };
  return clients[0]?.contactId ?? '';
}
const open = (subject: string, fields: Partial<Opening> = {}): Promise<Opened> => {
  const body = { caseType: 'housing-support', clients: [client], subject, ...fields };
  return dataOf(typed(flow.coordinator).POST('/cases', { body }));
};
const twoCases = async () => [await open('Rent arrears'), await open('A second room')] as const;
const head = async ({ id }: Opened, caller = flow.coordinator) => (await ask(caller, `GET /cases/${id}`)).json;
const post = ({ id }: Opened, verb: string, body: Json, caller = flow.coordinator) =>
  ask(caller, `POST /cases/${id}/${verb}`, { body });
const linksOf = async ({ id: caseId }: Opened, caller = flow.coordinator) =>
  (await dataOf(typed(caller).GET('/cases/{caseId}/links', { params: { path: { caseId } } }))).items;

async function activitiesOf({ id: caseId }: Opened): Promise<Listed[]> {
  const list = (cursor: string | undefined) => ({ limit: 100, ...(cursor !== undefined && { cursor }) });
  const pages = allOf((cursor) =>
    typed(flow.admin).GET('/cases/{caseId}/activities', { params: { path: { caseId }, query: list(cursor) } }),
  );
  const all: Listed[] = [];
  for await (const one of pages) all.push(one);
  return all;
}
const subjectsOf = async (one: Opened, type: string) =>
  (await activitiesOf(one)).filter((activity) => activity.type === type).map(({ subject }) => subject);

describe('two cases that belong together', () => {
  it('are linked by the reference number that was dictated, and shown from both sides', async () => {
    const [one, two] = await twoCases();
    const dictated = two.reference.toLowerCase().replace('-', ' ');
    const made = await post(one, 'links', { reference: dictated, kind: 'parent' });
    expect([made.status, made.location]).toEqual([201, `/cases/${one.id}/links/${String(made.json.id)}`]);

    expect(await linksOf(one)).toMatchObject([
      { kind: 'parent', otherReference: two.reference, otherSubject: 'A second room', otherStatus: 'open' },
    ]);
    expect(await linksOf(two)).toMatchObject([{ id: made.json.id, kind: 'child', otherCaseId: one.id }]);
    expect(await subjectsOf(two, 'link-cases')).toEqual([`Linked with its child case ${one.reference}`]);
    expect((await post(two, 'links', { caseId: one.id, kind: 'parent' })).status).toBe(409);
    expect((await post(one, 'links', { caseId: one.id, kind: 'related' })).status).toBe(409);
    expect((await post(one, 'links', { reference: 'K7RM-4XQB', kind: 'related' })).status).toBe(422);
    expect((await post(one, 'links', { kind: 'related' })).status).toBe(422);
  });

  it('show no more than that they are linked to those who may not see the other', async () => {
    const two = await open('Not for everybody');
    const one = await open('Shared', { roles: [{ role: 'benefits-specialist', contactId: caseworkerId }] });
    await post(one, 'links', { caseId: two.id, kind: 'related' });
    const [link = {}] = await linksOf(one, flow.caseworker);
    expect(link).toMatchObject({ kind: 'related', otherReference: two.reference });
    expect(Object.keys(link)).not.toContain('otherSubject');
    expect(JSON.stringify((await head(one, flow.caseworker)).links)).not.toContain('Not for everybody');
    expect((await post(one, 'links', { caseId: two.id, kind: 'related' }, flow.caseworker)).status).toBe(404);
  });

  it('are parted again, and can be linked once more', async () => {
    const [one, two] = await twoCases();
    const { json } = await post(one, 'links', { caseId: two.id, kind: 'related' });
    const path = `DELETE /cases/${one.id}/links/${String(json.id)}`;
    expect((await ask(flow.coordinator, path)).status).toBe(428);
    expect((await ask(flow.coordinator, path, { 'if-match': '"1"' })).status).toBe(204);
    expect([await linksOf(one), await linksOf(two)]).toEqual([[], []]);
    expect((await post(two, 'links', { caseId: one.id, kind: 'child' })).status).toBe(201);
    expect(await linksOf(one)).toMatchObject([{ kind: 'parent' }]);
  });

  it('linked from both sides at the same moment are linked once', async () => {
    const [one, two] = await twoCases();
    const answers = await Promise.all([
      post(one, 'links', { caseId: two.id, kind: 'related' }),
      post(two, 'links', { caseId: one.id, kind: 'related' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect(await linksOf(one)).toHaveLength(1);
  });

  it('follow one another in what they show', async () => {
    const [one, two] = await twoCases();
    await post(one, 'links', { caseId: two.id, kind: 'child' });
    await post(two, 'status', { status: 'closed' });
    await flow.stack.settle();
    await flow.stack.redeliver('stream-react');
    await flow.stack.settle();
    const records = await stored(flow.stack, `$dossier#caseId_${one.id}`);
    expect(records.find(({ __edb_e__ }) => __edb_e__ === 'caseLink')).toMatchObject({
      otherStatusClass: 'closed',
      revision: 2,
    });
  });

  it('change their status together, as far as they can', async () => {
    const [one, two] = await twoCases();
    const three = await open('Closed before');
    await post(three, 'status', { status: 'closed' });
    for (const linked of [two, three]) await post(one, 'links', { caseId: linked.id, kind: 'related' });
    const { status, json } = await post(one, 'status', { status: 'closed', includeLinked: true });
    expect([status, json.status, json.linked]).toEqual([
      200,
      'closed',
      {
        changed: [{ caseId: two.id, reference: two.reference }],
        skipped: [{ caseId: three.id, reference: three.reference, because: 'It is at this status already.' }],
      },
    ]);
    expect((await head(two)).status).toBe('closed');
    expect(await subjectsOf(two, 'change-case-status')).toHaveLength(1);
    expect(await subjectsOf(three, 'change-case-status')).toHaveLength(1);
  });
});

describe('a merge', () => {
  it('of small cases is done with the answer, and once for one key', async () => {
    const customFields = { housing: { peopleInHousehold: 4 } };
    const roles = [{ role: 'benefits-specialist', contactId: caseworkerId }];
    const [one, two] = [await open('Stays'), await open('Goes', { customFields, roles, tags: ['winter'] })];
    const third = await open('Beside');
    const added = await post(two, 'activities', { type: 'medical-evaluation', subject: 'Rang about the keys' });
    expect(added.status).toBe(201);

    const preview = await post(one, 'merge/preview', { from: two.reference }, flow.admin);
    expect(preview.json).toMatchObject({ atOnce: true, tags: ['winter'], warnings: [] });
    const request = { body: { from: two.reference }, 'idempotency-key': 'merge-once' };
    const first = await ask(flow.admin, `POST /cases/${one.id}/merge`, request);
    const again = await ask(flow.admin, `POST /cases/${one.id}/merge`, request);
    expect([first.status, first.json]).toEqual([200, again.json]);
    expect(first.json).toMatchObject({ merged: { caseId: two.id, finished: true }, tags: ['winter'], customFields });

    expect(await subjectsOf(one, 'medical-evaluation')).toContain('Rang about the keys');
    expect(await subjectsOf(one, 'open-case')).toHaveLength(1);
    expect(await subjectsOf(one, 'merge-case')).toEqual([`${two.reference} was merged into this case: Goes`]);
    expect(await head(one, flow.caseworker)).toMatchObject({ subject: 'Stays' });
    expect(await head(two)).toMatchObject({ mergedInto: one.id, binnedAt: expect.any(String) });
    expect((await ask(flow.caseworker, `GET /cases/${two.id}`)).status).toBe(404);
    expect((await post(third, 'merge', { from: two.id }, flow.admin)).status).toBe(409);

    expect((await post(two, 'restore', {})).json.mergedInto).toBeUndefined();
    await post(two, 'activities', { type: 'medical-evaluation', subject: 'On its own again' });
    await flow.stack.settle();
    expect(await subjectsOf(one, 'medical-evaluation')).not.toContain('On its own again');
  });

  it('takes links along', async () => {
    const [one, two] = await twoCases();
    const third = await open('Beside');
    await post(two, 'links', { caseId: third.id, kind: 'parent' });
    await post(two, 'links', { caseId: one.id, kind: 'related' });
    expect((await post(one, 'merge', { from: two.id }, flow.admin)).json.merged).toMatchObject({ finished: false });
    await flow.stack.settle();
    expect(await linksOf(one)).toMatchObject([{ kind: 'parent', otherCaseId: third.id }]);
    expect(await linksOf(third)).toMatchObject([{ kind: 'child', otherCaseId: one.id }]);
  });

  it('is for administrators, of cases of one category, with clients that are confirmed where they differ', async () => {
    const [one, two] = [await open('Of Ada'), await open('Of Ben', { clients: [other] })];
    expect((await post(one, 'merge', { from: two.id })).status).toBe(403);
    const refused = await post(one, 'merge', { from: two.id }, flow.admin);
    expect([refused.status, String(refused.json.detail)]).toEqual([409, expect.stringContaining('confirmClients')]);
    expect((await post(one, 'merge', { from: 'nonsense' }, flow.admin)).status).toBe(422);
    expect((await post(one, 'merge', { from: two.id, confirmClients: true }, flow.admin)).status).toBe(200);
  });

  it('of each into the other at the same moment keeps one of them', async () => {
    const [one, two] = await twoCases();
    const answers = await Promise.all([
      post(one, 'merge', { from: two.id }, flow.admin),
      post(two, 'merge', { from: one.id }, flow.admin),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const bins = (await Promise.all([one, two].map((each) => head(each)))).map(({ mergedInto }) => mergedInto);
    expect(bins.filter((mergedInto) => mergedInto !== undefined)).toHaveLength(1);
  });

  it('loses nothing that is added at the same moment', async () => {
    const [one, two] = await twoCases();
    const calls = Array.from({ length: 8 }, (_, i) =>
      post(two, 'activities', { type: 'medical-evaluation', subject: `Call ${i}` }),
    );
    const merging = post(one, 'merge', { from: two.id }, flow.admin);
    const answers = await Promise.all(calls);
    expect((await merging).status).toBe(200);
    await flow.stack.settle();
    const noted = answers.filter(({ status }) => status === 201).map(({ json }) => String(json.subject));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const there = (await subjectsOf(one, 'medical-evaluation')).filter((subject) => subject.startsWith('Call'));
    expect(there.toSorted(inOrder)).toEqual(noted.toSorted(inOrder));
  });

  it('of a case with 90 activities goes on in the background, and copies each once whatever is delivered again', async () => {
    const [one, two] = await twoCases();
    await addActivities(two, 90);
    const preview = await post(one, 'merge/preview', { from: two.id }, flow.admin);
    expect(preview.json).toMatchObject({ atOnce: false });
    const { json } = await post(one, 'merge', { from: two.id }, flow.admin);
    expect(json.merged).toMatchObject({ finished: false });
    await flow.stack.settle();
    const numbered = async () => (await activitiesOf(one)).filter(({ subject }) => subject.startsWith('Number '));
    expect(new Set((await numbered()).map(({ subject }) => subject)).size).toBe(90);

    const [removed] = await numbered();
    const { etag } = await ask(flow.admin, `GET /activities/${removed?.id}`);
    expect((await ask(flow.admin, `DELETE /activities/${removed?.id}`, { 'if-match': etag })).status).toBe(204);
    await flow.stack.redeliver('stream-react');
    await flow.stack.settle();
    expect(await numbered()).toHaveLength(89);
    expect((await head(one)).counts).toMatchObject({ activities: (await activitiesOf(one)).length });
  }, 60_000);
});

it('and none of this was denied to a function', () => {
  expect(flow.denials).toEqual([]);
});

const inOrder = (one: string, two: string) => one.localeCompare(two);

/** Puts completed activities onto a case, past the API. */
async function addActivities({ id }: Opened, count: number) {
  const [table] = flow.stack.deployment.ofType('AWS::DynamoDB::GlobalTable');
  const name = String(flow.stack.deployment.resolve({ Ref: table?.logicalId }));
  const engine = new DynamoDBClient({
    endpoint: flow.stack.engineUrl,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const items = Array.from({ length: count }, (_, i): ActivityRecord =>
    anActivity({
      caseId: id,
      activityId: derivedId('activity', id, String(i)),
      subject: `Number ${i}`,
      status: 'completed',
      statusClass: 'completed',
    }),
  );
  for (let at = 0; at < count; at += 25) {
    const puts = items.slice(at, at + 25).map((record) => ({
      PutRequest: { Item: marshall(itemOf('activity', record), { removeUndefinedValues: true }) },
    }));
    await engine.send(new BatchWriteItemCommand({ RequestItems: { [name]: puts } }));
  }
}
