import { beforeAll, describe, expect, it } from 'vitest';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf, openCases, startFlow } from './flow.ts';
import { addForms, addition, change, codeOf, configurationSeen, countOf, everything } from './forms-support.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
  await addForms(flow, {
    everything,
    addition,
    beside: { ...addition, title: 'Beside', updates: { ...addition.updates, otherwise: 'open' } },
    newest: { ...addition, title: 'Newest', updates: { by: ['newest-open'], otherwise: 'open' } },
    held: { ...everything, title: 'Held', protection: { ...everything.protection, hold: 'unverified' } },
  });
});

const maya = { firstName: 'Maya', lastName: 'Okafor', email: 'maya.okafor@example.org', need: 'a room' };
interface Sent {
  submissionId: string;
  reference: string;
}
const send = (form: string, values: Json, headers: Json = {}) =>
  ask(flow.visitor, `POST /forms/${form}/submissions`, { body: values, ...headers });
async function sent(form: string, values: Json): Promise<Sent> {
  const { status, json } = await send(form, values);
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(json)}`);
  await flow.stack.settle();
  return json as unknown as Sent;
}
const submission = async (id: string) => (await ask(flow.coordinator, `GET /submissions/${id}`)).json;
const verb = (id: string, name: string, body: Json = {}) =>
  ask(flow.coordinator, `POST /submissions/${id}/${name}`, { body });
const reread = ({ id }: CaseFile) => readCaseFile(flow.coordinator, id);
const answersOn = async (file: CaseFile) => countOf((await reread(file)).activities, 'form-answer');
const waiting = async (state = '') =>
  (await flow.coordinator.get<{ items: { id: string }[] }>(`/submissions?form=everything${state}`)).items.map(
    ({ id }) => id,
  );

describe('a form that asks for everything', () => {
  let file: CaseFile;
  beforeAll(async () => {
    const people = {
      carerFirstName: 'Bo',
      carerLastName: 'Ek',
      carerEmail: 'bo.ek@example.org',
      nurseFirstName: 'Cy',
      nurseLastName: 'Lo',
      nurseEmail: 'cy.lo@example.org',
    };
    file = await caseOf(flow, (await sent('everything', { ...maya, ...people, visitOn: '2030-02-01' })).reference);
  });

  it('opens a case with people, activities and what its rules add, and confirms it once', async () => {
    expect(file).toMatchObject({ subject: 'Maya needs a room', tags: ['web'] });
    const visit = file.activities.find(({ type }) => type === 'meeting') as unknown as Json;
    expect(visit).toMatchObject({ subject: 'Visit Maya', status: 'scheduled' });
    expect(String(visit['dueAt']).slice(0, 10)).toBe('2030-02-01');
    expect(countOf(file.activities, 'phone-call')).toBe(1);
    expect(flow.stack.mail().filter(({ to }) => to.includes(maya.email))).toHaveLength(1);
    const roles = await flow.coordinator.get<{ items: Json[] }>(`/cases/${file.id}/roles`);
    expect(roles.items).toContainEqual(expect.objectContaining({ role: 'health-coordinator', displayName: 'Cy Lo' }));
    const [client] = (file as unknown as { clients: { contactId: string }[] }).clients;
    const related = await flow.coordinator.get<{ items: Json[] }>(`/contacts/${client?.contactId}/relationships`);
    expect(related.items).toMatchObject([{ type: 'carer', side: 'b', other: { displayName: 'Bo Ek' } }]);
  });

  it('is put on its case once, however often the stream tells of it', async () => {
    const before = await reread(file);
    await flow.stack.redeliver('stream-react');
    await flow.stack.settle();
    expect((await reread(file)).activities).toEqual(before.activities);
    expect(flow.stack.mail().filter(({ to }) => to.includes(maya.email))).toHaveLength(1);
  });

  it('is added to by reference and code, which moves the case on', async () => {
    const code = (await codeOf(flow, file.reference)).toLowerCase().replace('-', ' ');
    const added = await sent('addition', {
      reference: file.reference,
      code,
      need: 'two rooms',
      phone: '020 7946 0018',
    });
    expect(added.reference).toBe(file.reference);
    const after = await reread(file);
    expect(after).toMatchObject({ status: 'urgent', customFields: { housing: { need: 'two rooms' } } });
    expect(after.activities.find(({ type }) => type === 'form-answer')).toMatchObject({
      submissionId: added.submissionId,
      details: expect.stringContaining('need: two rooms'),
    });
    expect(countOf(after.activities, 'change-custom-data')).toBe(1);
    expect(await submission(added.submissionId)).toMatchObject({ state: 'processed', caseId: file.id, opened: false });
  });

  it('says no more of a wrong code than of a case that is not there', async () => {
    const [wrong, unknown] = [
      await send('addition', { reference: file.reference, code: 'AAAAA-AAAAA' }),
      await send('addition', { reference: '3333-3333', code: 'AAAAA-AAAAA' }),
    ];
    expect(wrong.status).toBe(422);
    expect((wrong.json['errors'] as Json[]).map(({ pointer }) => pointer)).toEqual(['/reference', '/code']);
    expect(unknown.json['errors']).toEqual(wrong.json['errors']);
    expect((await send('addition', { need: 'a room' })).status).toBe(422);
  });

  it('is added to by a signed link, once', async () => {
    const { address } = await flow.coordinator.post<{ address: string }>('/forms/addition/links', {
      caseId: file.id,
      once: true,
    });
    const _link = new URL(address).searchParams.get('link');
    const before = await answersOn(file);
    await sent('addition', { _link, need: 'three rooms' });
    expect(await answersOn(file)).toBe(before + 1);
    expect((await send('addition', { _link, need: 'four rooms' })).status).toBe(410);
  });

  it('is added to as the newest open case of the sender, and a new one is opened once that is closed', async () => {
    const before = await answersOn(file);
    const added = await sent('newest', maya);
    expect(await answersOn(file)).toBe(before + 1);
    const { items } = await flow.coordinator.get<{ items: Json[] }>(`/cases?reference=${added.reference}`);
    expect(items).toMatchObject([{ id: file.id }]);

    await flow.coordinator.post(`/cases/${file.id}/status`, { status: 'closed' });
    const opened = await sent('newest', maya);
    const other = await caseOf(flow, opened.reference);
    expect(other.id).not.toBe(file.id);
  });

  it('opens a case beside the one that is closed, linked with it, where its form says so', async () => {
    const code = await codeOf(flow, file.reference);
    const { submissionId } = await sent('beside', { ...maya, reference: file.reference, code });
    const { caseId } = await submission(submissionId);
    const links = await flow.coordinator.get<{ items: Json[] }>(`/cases/${String(caseId)}/links`);
    expect(links.items).toMatchObject([{ kind: 'related', otherReference: file.reference }]);
  });
});

describe('a submission that is held', () => {
  it('is answered as any other, and is on no case until somebody accepts it', async () => {
    const email = 'stranger@example.org';
    const { submissionId, reference } = await sent('held', { ...maya, email });
    expect(await submission(submissionId)).toMatchObject({ state: 'held', reference });
    expect(flow.stack.mail().filter(({ to }) => to.includes(email))).toEqual([]);

    const both = await Promise.all([verb(submissionId, 'accept'), verb(submissionId, 'accept')]);
    expect(both.map(({ status, json }) => [status, json['state']])).toEqual([
      [200, 'processed'],
      [200, 'processed'],
    ]);
    await flow.stack.settle();
    expect(await caseOf(flow, reference)).toMatchObject({ reference, subject: 'Maya needs a room' });
    expect(flow.stack.mail().filter(({ to }) => to.includes(email))).toHaveLength(1);
    expect((await verb(submissionId, 'refuse', { reason: 'No' })).status).toBe(409);
  });

  it('goes with the person whose e-mail address it brings, when they are erased', async () => {
    const email = 'held.away@example.org';
    const { submissionId } = await sent('held', { ...maya, email });
    const { json } = await ask(flow.coordinator, 'POST /contacts', {
      body: { kind: 'individual', firstName: 'Held', lastName: 'Away', emails: [{ email }] },
    });
    const body = { confirm: 'Held Away', reason: 'They asked us to' };
    expect((await ask(flow.admin, `POST /contacts/${String(json.id)}/erasure`, { body })).status).toBe(202);
    await flow.stack.settle();
    const left = await submission(submissionId);
    expect(left['submissionId'] ?? left['id']).toBe(submissionId);
    expect(JSON.stringify(left)).not.toMatch(/held\.away|Maya/);
  });

  it('is kept with the reason when it is refused', async () => {
    const { submissionId } = await sent('held', { ...maya, email: 'spam@example.org' });
    expect(await verb(submissionId, 'refuse', { reason: 'An advertisement' })).toMatchObject({ status: 200 });
    expect(await submission(submissionId)).toMatchObject({
      state: 'refused',
      because: [expect.any(String), 'Refused: An advertisement'],
    });
    expect((await verb(submissionId, 'accept')).status).toBe(409);
  });
});

describe('whatever stands against it', () => {
  it('a submission is stored, listed with the reason, and processed once that is mended', async () => {
    await change(flow, '/case-types/housing-support', { active: false });
    const { status, json } = await send('everything', { ...maya, email: 'later@example.org' });
    const { submissionId, reference } = json as unknown as Sent;
    expect(status).toBe(201);
    expect(await waiting()).toEqual([submissionId]);
    expect(await submission(submissionId)).toMatchObject({
      state: 'failed',
      because: [expect.stringContaining('is retired')],
      answers: expect.arrayContaining([expect.objectContaining({ label: 'need', display: 'a room' })]),
    });
    expect((await verb(submissionId, 'process')).json).toMatchObject({ state: 'failed' });

    await change(flow, '/case-types/housing-support', { active: true });
    expect((await verb(submissionId, 'process')).json).toMatchObject({ state: 'processed', opened: true });
    expect(await caseOf(flow, reference)).toMatchObject({ reference });
    expect(await waiting()).toEqual([]);
  });

  it('ten posts with one key are one submission and one case', async () => {
    const once = { ...maya, email: 'ten@example.org', need: 'one of ten' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send('newest', once, { 'idempotency-key': 'ten-at-once' })),
    );
    expect(new Set(answers.map(({ status, json }) => `${status} ${String(json['submissionId'])}`)).size).toBe(1);
    await flow.stack.settle();
    const cases = (await openCases(flow.coordinator)).filter(({ subject }) => subject.includes('one of ten'));
    expect(cases).toHaveLength(1);
  });

  it('a dry run stores nothing, and no call was denied', async () => {
    const before = (await openCases(flow.coordinator)).length;
    expect((await send('everything', maya, { prefer: 'dry-run' })).status).toBe(201);
    await configurationSeen(flow);
    expect((await openCases(flow.coordinator)).length).toBe(before);
    expect(flow.denials).toEqual([]);
  });
});
