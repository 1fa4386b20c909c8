import { beforeAll, describe, expect, it } from 'vitest';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import type { Activity, CaseFile } from '../../infra/local/story/records.ts';
import type { Caller } from '../../infra/local/story/caller.ts';
import type { Flow } from './flow.ts';
import { caseOf, person, startFlow } from './flow.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});

const ADDRESS = { firstName: 'Ada', lastName: 'Moss', email: 'ada.moss@example.org' };
const opened = async (form: string, filled: object) =>
  caseOf(flow, (await flow.visitor.post<{ reference: string }>(`/forms/${form}/submissions`, { ...filled })).reference);
const reread = ({ id }: CaseFile) => readCaseFile(flow.coordinator, id);
const complete = (caller: Caller, { id }: Activity) => caller.post(`/activities/${id}/complete`);
const toDo = ({ activities }: CaseFile) =>
  activities.filter(({ status }) => status === 'scheduled') as (Activity & { plannedBy: { kind: string } })[];
const patch = (file: CaseFile, body: object, headers = {}) => patchAt(`/cases/${file.id}`, body, headers);
const patchAt = async (path: string, body: object, headers = {}) => {
  const { status, text } = await flow.coordinator.send('PATCH', path, {
    headers: { 'content-type': 'application/merge-patch+json', ...headers },
    body: JSON.stringify(body),
  });
  return { status, json: JSON.parse(text) as { customFields: object; errors?: { pointer: string }[] } };
};
const etagOf = ({ id }: CaseFile) => etagAt(`/cases/${id}`);
const etagAt = async (path: string) => ({
  'if-match': (await flow.coordinator.send('GET', path)).headers.get('etag') ?? '',
});

describe('a grant application', () => {
  const application = {
    ...ADDRESS,
    organisation: 'Harbour Choir',
    amountRequested: '1200.00',
    purpose: 'New hymn books',
    registered: false,
    mayApply: true,
  };

  it('goes through its sequence one step after the other, and closes after the last', async () => {
    let file = await opened('grant-application-request', application);
    const steps: string[] = [];
    for (let [next] = toDo(file); next; [next] = toDo(file)) {
      expect(toDo(file)).toHaveLength(1);
      steps.push(next.type);
      await complete(flow.coordinator, next);
      await flow.stack.settle();
      file = await reread(file);
    }
    expect(steps).toEqual(['initial-review', 'technical-assessment', 'final-approval']);
    expect(file.statusClass).toBe('closed');
  });

  it('gets one next step from two people who complete at once', async () => {
    const file = await opened('grant-application-request', { ...application, email: 'two@example.org' });
    const [step] = toDo(file);
    const both = await Promise.allSettled([flow.coordinator, flow.admin].map((who) => complete(who, step as Activity)));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await flow.stack.settle();
    expect(toDo(await reread(file)).map(({ type }) => type)).toEqual(['technical-assessment']);
  });
});

describe('a case of housing support', () => {
  it('becomes one of another type: what nobody touched is planned anew', async () => {
    const file = await opened('housing-support-request', { ...person, email: 'other.type@example.org' });
    await flow.coordinator.post(`/cases/${file.id}/type`, { caseType: 'adult-day-care-referral' });
    const after = await reread(file);
    expect(toDo(after).map(({ type }) => type)).toEqual([
      'medical-evaluation',
      'mental-health-evaluation',
      'day-care-referral',
      'follow-up',
    ]);
    const refused = await flow.coordinator.send('POST', `/cases/${file.id}/type`, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ caseType: 'award' }),
    });
    expect(refused.status).toBe(409);
  });

  it('moves its plan with its start date', async () => {
    const file = await opened('housing-support-request', { ...person, email: 'other.day@example.org' });
    await flow.coordinator.post(`/cases/${file.id}/opened-on`, { openedOn: '2026-03-02' });
    const due = toDo(await reread(file)).map(({ type, dueAt }) => `${type} ${dueAt.slice(0, 10)}`);
    expect(due.slice(0, 3)).toEqual([
      'initial-call 2026-03-02',
      'medical-evaluation 2026-03-03',
      'mental-health-evaluation 2026-03-03',
    ]);
  });

  it('takes a further timeline of its type once', async () => {
    const file = await opened('prospect-enquiry', { ...ADDRESS, interest: 'Naming the new hall' });
    const run = () =>
      flow.coordinator.post<{ items: Activity[] }>(`/cases/${file.id}/timelines/proposal`, { from: '2026-03-06' });
    expect((await run()).items.map(({ type, dueAt }) => `${type} ${dueAt.slice(0, 10)}`)).toEqual([
      'prepare-proposal 2026-03-13',
      'send-proposal 2026-03-20',
      expect.stringMatching(/^follow-up 2026-/),
    ]);
    expect((await run()).items).toEqual([]);
  });
});

describe('custom fields', () => {
  it('are calculated, checked by pointer, and guarded by the revision', async () => {
    const file = await opened('prospect-enquiry', { ...ADDRESS, email: 'fields@example.org', interest: 'A bench' });
    const finances = { amount: '2000.00', probability: 25 };
    expect((await patch(file, { customFields: { finances } })).status).toBe(428);
    const taken = await patch(file, { customFields: { finances } }, await etagOf(file));
    expect(taken.json.customFields).toMatchObject({ finances: { ...finances, expectation: '500.00' } });
    expect((await patch(file, { customFields: { finances } }, { 'if-match': '"1"' })).status).toBe(412);
    const wrong = { finances: { probability: 'often' }, nothing: {} };
    const refused = await patch(file, { customFields: wrong }, await etagOf(file));
    expect(refused.status).toBe(422);
    expect(refused.json.errors?.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/customFields/finances/probability',
      '/customFields/nothing',
    ]);
    const changes = (await reread(file)).activities as (Activity & { details?: string })[];
    expect(changes.find(({ type }) => type === 'change-custom-data')?.details).toMatch(/Probability.*→ 25/);
  });

  it('of activities and contacts are checked by the sets that these have', async () => {
    const file = await opened('award-application', {
      ...ADDRESS,
      email: 'award@example.org',
      achievement: 'Ran a choir',
    });
    const review = file.activities.find(({ type }) => type === 'applicant-review');
    const path = `/activities/${review?.id}`;
    const taken = await patchAt(path, { customFields: { review: { score: 4 } } }, await etagAt(path));
    expect([taken.status, taken.json.customFields]).toEqual([200, { review: { score: 4 } }]);
    const refused = await patchAt(path, { customFields: { finances: {} } }, await etagAt(path));
    expect([refused.status, refused.json.errors?.[0]?.pointer]).toEqual([422, '/customFields/finances']);

    const [client] = file.clients as unknown as { contactId: string }[];
    const contact = `/contacts/${client?.contactId}`;
    const set = { label: 'Reach', appliesTo: { record: 'contact', kinds: ['individual'] } };
    const reach = { id: 'reach', ...set, fields: [{ id: 'postcode', label: 'Postcode', type: 'text' }] };
    await flow.admin.send('PUT', '/field-sets/reach', {
      headers: { 'content-type': 'application/json', 'if-none-match': '*' },
      body: JSON.stringify(reach),
    });
    await flow.stack.moveClock(
      new Date(Date.parse((await flow.visitor.get<{ now: string }>('/_local/clock')).now) + 11_000),
    );
    const customFields = { reach: { postcode: 'HB1 2AB' } };
    expect((await patchAt(contact, { customFields }, await etagAt(contact))).json.customFields).toEqual(customFields);
    expect((await patchAt(contact, { customFields })).status).toBe(428);
  });

  it('that a form fills are refused at the form’s own field', async () => {
    const answer = await flow.visitor.send('POST', '/forms/grant-application-request/submissions', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...ADDRESS, organisation: 'Choir', amountRequested: 'a lot', purpose: 'Books' }),
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('"/amountRequested"');
  });
});
