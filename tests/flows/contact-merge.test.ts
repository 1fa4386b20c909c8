import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { derivedId } from '../../shared/platform/ids.ts';
import { anActivity } from '../support/records.ts';
import { itemOf } from '../support/item.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf, startFlow, SUBMISSIONS } from './flow.ts';
import { stored } from './stored.ts';

interface Person {
  contactId: string;
  displayName: string;
}
type Head = Json & { clients: Person[]; roles: (Person & { role: string; id: string })[] };

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});

const enter = async (firstName: string, fields: Json = {}): Promise<string> => {
  const body = { kind: 'individual', firstName, lastName: 'Reed', despiteMatches: true, ...fields };
  return (await flow.coordinator.post<{ id: string }>('/contacts', body)).id;
};
const open = async (client: string, fields: Json = {}): Promise<string> => {
  const body = { caseType: 'housing-support', clients: [client], subject: 'A room', ...fields };
  return (await flow.coordinator.post<{ id: string }>('/cases', body)).id;
};
const merge = (into: string, from: string, verb = 'merge', fields: Json = {}) =>
  ask(flow.coordinator, `POST /contacts/${into}/${verb}`, { body: { from, ...fields } });
const head = (caseId: string) => flow.coordinator.get<Head>(`/cases/${caseId}`);
const contact = (id: string) => flow.coordinator.get<Json>(`/contacts/${id}`);
const records = async (pk: string, entity: string) =>
  (await stored(flow.stack, pk)).filter(({ __edb_e__, deletedAt }) => __edb_e__ === entity && deletedAt === undefined);
const relationshipsOf = async (id: string | undefined) =>
  (await flow.coordinator.get<{ items: (Json & { other: Person })[] }>(`/contacts/${id}/relationships`)).items;
const activitiesOf = (caseId: string) =>
  records(`$dossier#caseId_${caseId}`, 'activity') as unknown as Promise<(Json & { assignees: Person[] })[]>;

describe('two contacts that are one person', () => {
  let [into, from, friend, caseId, submitted]: string[] = [];
  let [preview, merged]: Json[] = [];
  let file: CaseFile;

  beforeAll(async () => {
    const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, {
      firstName: 'Jonathan',
      lastName: 'Reed',
      email: 'jonathan@example.org',
      need: 'A room',
    });
    file = await caseOf(flow, reference);
    from = (file as unknown as Head).clients[0]?.contactId ?? '';
    into = await enter('Jon', { emails: [{ email: 'jon@example.org' }], tags: ['Winter'], bornOn: '1990-01-02' });
    friend = await enter('Sam');
    caseId = await open(friend);
    await relate(from, friend);
    await relate(into, friend);
    await relate(into, from);
    await relate(from, await enter('Una'));
    await flow.coordinator.post(`/contacts/${from}/notes`, { text: 'Rings in the morning' });
    for (const contactId of [from, into]) {
      await flow.coordinator.post(`/cases/${caseId}/roles`, { role: 'health-coordinator', contactId });
    }
    await flow.coordinator.post(`/cases/${caseId}/roles`, { role: 'benefits-specialist', contactId: from });
    const body = { type: 'follow-up', subject: 'Meet', assignees: [from, into] };
    await flow.coordinator.post(`/cases/${caseId}/activities`, body);
    await flow.admin.post(`/cases/${caseId}/locks`, { contactId: from });
    await flow.stack.settle();
    preview = (await merge(into, from, 'merge/preview', { keep: { firstName: 'from' } })).json;
    merged = (await merge(into, from, 'merge', { keep: { firstName: 'from' } })).json;
    await flow.stack.settle();
    submitted = String((await records(`$dossier#caseId_${file.id}`, 'case'))[0]?.submissionId);
  });
  const relate = (contactId: string, otherContactId: string) =>
    flow.coordinator.post(`/contacts/${contactId}/relationships`, { type: 'partner', side: 'a', otherContactId });

  it('become one, as the preview said', () => {
    expect(merged?.merged).toEqual(preview);
    expect(preview).toMatchObject({
      displayName: 'Jonathan Reed',
      fields: [{ field: 'firstName', into: 'Jon', from: 'Jonathan', kept: 'from' }],
      added: { emails: [{ email: 'jonathan@example.org', primary: false }] },
      follows: { notes: 1, relationships: 3, cases: 2, submissions: 1 },
    });
    expect(merged).toMatchObject({
      id: into,
      displayName: 'Jonathan Reed',
      bornOn: '1990-01-02',
      tags: ['Winter'],
      emails: [{ email: 'jon@example.org', primary: true }, { email: 'jonathan@example.org' }],
    });
  });

  it('and the old id answers with the one that was kept, of which alone there is anything to know', async () => {
    expect(await contact(String(from))).toMatchObject({ id: into, displayName: 'Jonathan Reed' });
    const [left] = await records(`$dossier#contactId_${from}`, 'contact');
    expect(left).toMatchObject({ mergedInto: into });
    expect(JSON.stringify(left)).not.toContain('example.org');
    expect(await records(`$dossier#contactId_${from}`, 'contactLookup')).toEqual([]);
  });

  it('their cases, case roles, assignees and locks follow, nobody holding a role twice', async () => {
    const jonathan = { contactId: into, displayName: 'Jonathan Reed' };
    expect(await head(file.id)).toMatchObject({ clients: [jonathan] });
    const { items } = await flow.coordinator.get<{ items: Head['roles'] }>(`/cases/${caseId}/roles`);
    const theirs = items.filter(({ contactId }) => contactId === into);
    expect(theirs.map(({ role }) => role).toSorted()).toEqual(['benefits-specialist', 'health-coordinator']);
    expect(theirs).toMatchObject([jonathan, jonathan]);
    const meeting = (await activitiesOf(String(caseId))).find(({ subject }) => subject === 'Meet');
    expect(meeting?.assignees).toEqual([jonathan]);
    const [record] = await records(`$dossier#caseId_${caseId}`, 'case');
    expect(record?.lockedFor).toEqual([jonathan]);
    expect(JSON.stringify(await stored(flow.stack, `$dossier#caseId_${file.id}`))).not.toContain(from);
  });

  it('their submissions, messages and notes follow', async () => {
    expect(await records(`$dossier#submissionId_${submitted}`, 'submission')).toMatchObject([{ contactId: into }]);
    const notes = await flow.coordinator.get<{ items: Json[] }>(`/contacts/${into}/notes`);
    expect(notes.items).toMatchObject([{ text: 'Rings in the morning' }]);
  });

  it('their relationships follow, none with themselves and none twice', async () => {
    const items = await relationshipsOf(into);
    expect(items.map(({ other }) => other.displayName).toSorted()).toEqual(['Sam Reed', 'Una Reed']);
    expect(await relationshipsOf(friend)).toMatchObject([{ other: { contactId: into, displayName: 'Jonathan Reed' } }]);
  });

  it('and who comes by the old address is the one that was kept', async () => {
    const again = { firstName: 'J', lastName: 'Reed', email: 'jonathan@example.org', need: 'A room' };
    const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, again);
    expect(await caseOf(flow, reference)).toMatchObject({ clients: [{ contactId: into }] });
  });

  it('whatever the stream delivers again, all of it once', async () => {
    const partitions = [`$dossier#caseId_${caseId}`, `$dossier#caseId_${file.id}`, `$dossier#contactId_${into}`];
    const all = async () => Promise.all(partitions.map((pk) => stored(flow.stack, pk)));
    const before = await all();
    await flow.stack.redeliver('stream-react');
    await flow.stack.settle();
    expect(await all()).toEqual(before);
  });

  it('cannot be merged again, nor one with itself, nor two of different kinds', async () => {
    expect(await merge(String(into), String(from))).toMatchObject({ status: 409 });
    expect(await merge(String(into), String(into))).toMatchObject({ status: 422 });
    const household = await enter('', { kind: 'household', firstName: undefined, householdName: 'The Reeds' });
    expect(await merge(String(into), household)).toMatchObject({ status: 409 });
    expect(await merge(String(friend), 'contact_00000000000000000000000000')).toMatchObject({ status: 404 });
  });
});

describe('what names a contact', () => {
  it('follows through a chain of merges, and when two are merged at once', async () => {
    const [one, two, three] = [await enter('One'), await enter('Two'), await enter('Three')];
    const caseId = await open(one);
    await flow.stack.settle();
    const answers = await Promise.all([merge(two, one), merge(three, two)]);
    expect(answers.map(({ status }) => status)).toContain(200);
    await flow.stack.settle();
    await Promise.all(
      answers.map(async ({ status }, i) => status === 200 || merge([two, three][i] ?? '', [one, two][i] ?? '')),
    );
    await flow.stack.settle();
    const kept = await contact(one);
    expect((await head(caseId)).clients).toEqual([{ contactId: kept.id, displayName: kept.displayName }]);
  });

  it('follows too when it comes while they are merged', async () => {
    const [into, from, other] = [await enter('Into'), await enter('From'), await enter('Other')];
    const opening = Array.from({ length: 6 }, () => open(from).catch(() => open(into)));
    const [answer, ...cases] = await Promise.all([merge(into, from), ...opening]);
    expect(answer.status).toBe(200);
    await flow.stack.settle();
    for (const caseId of cases) expect((await head(caseId)).clients).toMatchObject([{ contactId: into }]);
    const refused = await ask(flow.coordinator, 'POST /cases', {
      body: { caseType: 'housing-support', clients: [from], subject: 'Late' },
    });
    expect(refused).toMatchObject({ status: 422, json: { errors: [{ pointer: '/clients/0' }] } });
    expect(other).not.toBe(from);
  });

  it('follows on a case with 120 activities, two transactions of them', async () => {
    const [into, from, other] = [await enter('Many'), await enter('Lots'), await enter('Other')];
    const caseId = await open(other);
    await flow.coordinator.post(`/cases/${caseId}/roles`, { role: 'health-coordinator', contactId: from });
    await addActivities(caseId, { contactId: from, displayName: 'Lots Reed' }, 120);
    await flow.stack.settle();
    await merge(into, from);
    await flow.stack.settle();
    const theirs = (await activitiesOf(caseId)).filter(
      ({ subject, assignees }) => subject === 'Added' && assignees[0]?.contactId === into,
    );
    expect(theirs).toHaveLength(120);
    expect(await head(caseId)).toMatchObject({ counts: { activities: (await activitiesOf(caseId)).length } });
  });

  it('shows a new name, but keeps what somebody called themselves otherwise', async () => {
    const [old, friend] = [await enter('Old'), await enter('Friend')];
    const caseId = await open(friend);
    await flow.coordinator.post(`/contacts/${old}/relationships`, {
      type: 'partner',
      side: 'a',
      otherContactId: friend,
    });
    await flow.coordinator.post(`/cases/${caseId}/roles`, { role: 'health-coordinator', contactId: old });
    await addActivities(caseId, { contactId: old, displayName: 'O. Reed' }, 1);
    await flow.stack.settle();
    const { etag } = await ask(flow.coordinator, `GET /contacts/${old}`);
    const body = { firstName: 'New' };
    expect(await ask(flow.coordinator, `PATCH /contacts/${old}`, { body, 'if-match': etag })).toMatchObject({
      status: 200,
    });
    await flow.stack.settle();
    expect((await head(caseId)).roles).toContainEqual(
      expect.objectContaining({ contactId: old, displayName: 'New Reed' }),
    );
    expect(await relationshipsOf(friend)).toMatchObject([{ other: { displayName: 'New Reed' } }]);
    const typed = (await activitiesOf(caseId)).filter(({ subject }) => subject === 'Added');
    expect(typed).toMatchObject([{ assignees: [{ displayName: 'O. Reed' }] }]);
  });
});

it('a user who was merged is the contact that was kept', async () => {
  const { contactId } = await flow.partner.get<{ contactId: string }>('/me');
  const into = await enter('Priya');
  expect(await merge(into, contactId)).toMatchObject({ status: 200, json: { merged: { userId: expect.any(String) } } });
  expect(await flow.partner.get('/me')).toMatchObject({ contactId: into });
  const { contactId: another } = await flow.caseworker.get<{ contactId: string }>('/me');
  expect(await merge(into, another)).toMatchObject({ status: 409 });
});

it('and none of this was denied to a function', () => {
  expect(flow.denials).toEqual([]);
});

/** Puts completed activities onto a case, past the API. */
async function addActivities(caseId: string, assignee: Person, count: number) {
  const [table] = flow.stack.deployment.ofType('AWS::DynamoDB::GlobalTable');
  const name = String(flow.stack.deployment.resolve({ Ref: table?.logicalId }));
  const engine = new DynamoDBClient({
    endpoint: flow.stack.engineUrl,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const items = Array.from({ length: count }, (_, i) => {
    const activityId = derivedId('activity', caseId, String(i));
    const done = { status: 'completed', statusClass: 'completed' } as const;
    return itemOf('activity', anActivity({ caseId, activityId, subject: 'Added', assignees: [assignee], ...done }));
  });
  for (let at = 0; at < count; at += 25) {
    const puts = items.slice(at, at + 25).map((Item) => ({
      PutRequest: { Item: marshall(Item, { removeUndefinedValues: true }) },
    }));
    await engine.send(new BatchWriteItemCommand({ RequestItems: { [name]: puts } }));
  }
}
