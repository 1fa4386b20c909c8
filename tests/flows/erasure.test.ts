import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import { allStored, whereStored } from './all-stored.ts';
import type { Flow } from './flow.ts';
import { caseOf, startFlow, SUBMISSIONS } from './flow.ts';
import { stored } from './stored.ts';
import { unzip } from '../support/unzip.ts';
import { upload } from './upload.ts';

/** Text that must be gone at the end, wherever it was. */
const SEED = /zebulon|quixworth|kanarie|\+447700900123/i;
const person = {
  firstName: 'Zebulonia',
  lastName: 'Quixworth',
  email: 'zebulonia@quixworth.example',
  phone: '+447700900123',
  need: 'A place for a Kanarie',
};

let flow: Flow;
/** Every line that a function has written. */
const lines: string[] = [];
let contactId: string;
let otherId: string;
let own: string;
let kept: string;
let deleted: string;

const as = (caller: 'coordinator' | 'admin', request: string, more: Json = {}) => ask(flow[caller], request, more);
const posted = async (path: string, body: Json = {}) => {
  const { status, json } = await as('coordinator', `POST ${path}`, { body });
  expect([path, status < 300 ? 'ok' : json]).toEqual([path, 'ok']);
  return json;
};
const clientOf = async (reference: string) => {
  const file = (await caseOf(flow, reference)) as unknown as { id: string; clients: { contactId: string }[] };
  return { caseId: file.id, contactId: file.clients[0]?.contactId ?? '' };
};
const submit = async (filled: object) =>
  clientOf((await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...filled })).reference);
const opened = async (client: string, more: Json = {}) =>
  String((await posted('/cases', { caseType: 'housing-support', clients: [client], subject: 'Rent', ...more })).id);
const head = async (caseId: string) => (await as('coordinator', `GET /cases/${caseId}`)).json;
const removed = async (path: string) => {
  const { etag } = await as('coordinator', `GET ${path}`);
  const { status } = await as('coordinator', `DELETE ${path}`, { 'if-match': etag });
  expect([path, status < 300]).toEqual([path, true]);
};
const statistics = async (caseId: string) => {
  const { reference, category, caseType, status, openedOn, closedOn, counts, manager } = await head(caseId);
  const { unread: _, ...counted } = counts as Json;
  return { reference, category, caseType, status, openedOn, closedOn, manager, ...counted, waitingFollowUps: 0 };
};

async function fillOwnCase() {
  const activities = (await as('coordinator', `GET /cases/${own}/activities?limit=100`)).json.items as Json[];
  const call = activities.find(({ type }) => type === 'initial-call');
  await posted(`/activities/${String(call?.id)}/complete`);
  await flow.stack.settle();
  const { etag } = await as('coordinator', `GET /cases/${own}`);
  const body = { subject: 'Kanarie needs a cage', details: 'Zebulonia said so' };
  await as('coordinator', `PATCH /cases/${own}`, { body, 'if-match': etag, 'change-reason': 'Quixworth rang' });
  await posted(`/cases/${own}/tags`, { add: ['kanarie'] });
  await posted(`/cases/${own}/activities`, {
    type: 'follow-up',
    subject: 'With Zebulonia',
    details: 'Kanarie came too',
  });
  const gone = await posted(`/cases/${own}/activities`, { type: 'follow-up', subject: 'Kanarie, taken away' });
  await removed(`/activities/${String(gone.id)}`);
  await upload(flow.coordinator, own, { subject: 'Letter of Quixworth', name: 'kanarie.pdf', content: 'a letter' });
  await posted(`/cases/${own}/links`, { caseId: kept, kind: 'related' });
  await posted('/forms/housing-support-request/links', { caseId: own });
}

async function fillOthers() {
  await posted(`/cases/${kept}/roles`, { role: 'benefits-specialist', contactId });
  await posted(`/cases/${kept}/activities`, { type: 'follow-up', subject: 'Visit', assignees: [contactId] });
  await removed(`/cases/${deleted}`);
  const { etag } = await as('admin', `GET /cases/${deleted}`);
  expect((await as('admin', `DELETE /cases/${deleted}/for-good`, { 'if-match': etag })).status).toBe(204);
}

async function fillContact() {
  await posted('/forms/housing-support-request/links', { contactId });
  await posted(`/contacts/${contactId}/notes`, { subject: 'Kanarie', text: 'Zebulonia keeps one' });
  const gone = await posted(`/contacts/${contactId}/notes`, { text: 'Kanarie, taken away' });
  const { etag } = await as('coordinator', `GET /contacts/${contactId}`);
  const body = { bornOn: '1980-02-03', addresses: [{ street: 'Kanarie Lane 1', city: 'Hull' }] };
  expect((await as('coordinator', `PATCH /contacts/${contactId}`, { body, 'if-match': etag })).status).toBe(200);
  const path = `DELETE /contacts/${contactId}/notes/${String(gone.id)}`;
  expect((await as('coordinator', path, { 'if-match': '"1"' })).status).toBe(204);
  await posted(`/contacts/${otherId}/relationships`, {
    type: 'parent',
    side: 'a',
    otherContactId: contactId,
    description: 'Kanarie',
  });
}

/** The same person came once more, under another address, with a case of their own. */
async function mergeAnother() {
  const email = 'other@quixworth.example';
  const { contactId: from } = await submit({ ...person, firstName: 'Zebulonius', email, phone: undefined });
  expect(from).not.toBe(contactId);
  await posted(`/contacts/${contactId}/merge`, { from });
}

/** What goes wrong says what it was about to the caller alone. */
async function goWrong() {
  const wrong = { firstName: 'Zebulonia', surprise: 'Kanarie', email: 'quixworth' };
  expect((await ask(flow.visitor, `POST ${SUBMISSIONS}?q=kanarie`, { body: wrong })).status).toBe(422);
  expect((await as('coordinator', 'GET /contacts?email=quixworth&kanarie=1')).status).toBe(422);
  expect((await as('coordinator', 'GET /cases/kanarie-of-quixworth')).status).toBe(404);
  const patch = { body: { firstName: 'Kanarie' }, 'if-match': '"77"', 'change-reason': 'Quixworth rang' };
  expect((await as('coordinator', `PATCH /contacts/${contactId}`, patch)).status).toBe(412);
  const key = { 'idempotency-key': 'kanarie quixworth', body: { status: 'closed' } };
  expect((await as('coordinator', `POST /cases/${own}/status`, key)).status).toBe(400);
  const search = await as('coordinator', 'GET /contacts?search=quixworth');
  expect(search.status).toBeLessThan(500);
}

beforeAll(async () => {
  flow = await startFlow({ onFunctionLine: (line) => lines.push(line) });
  ({ caseId: own, contactId } = await submit(person));
  ({ contactId: otherId } = await submit({
    ...person,
    firstName: 'Bo',
    lastName: 'Moss',
    email: 'bo@example.org',
    phone: undefined,
    need: 'Rent',
  }));
  kept = await opened(otherId);
  deleted = await opened(contactId, { subject: 'Kanarie, deleted' });
  await fillOwnCase();
  await fillOthers();
  await fillContact();
  await mergeAnother();
  await flow.stack.settle();
});

/** The export of a person, by its paths. */
async function exported(): Promise<Map<string, string>> {
  const { status, location } = await as('admin', `POST /contacts/${contactId}/exports`);
  expect(status).toBe(202);
  await flow.stack.settle();
  const { json } = await as('admin', `GET ${location}`);
  expect(json).toMatchObject({ contactId, state: 'done', because: null, download: { name: 'person.zip' } });
  const answer = await fetch(String((json.download as Json).url));
  const entries = unzip(Buffer.from(await answer.arrayBuffer()));
  return new Map(entries.map(({ path, content }) => [path, content.toString()]));
}

describe('what is held on a person', () => {
  it('is given out as JSON and as pages, without what is held on others', async () => {
    expect((await as('coordinator', `POST /contacts/${contactId}/exports`)).status).toBe(403);
    const entries = await exported();
    const { reference } = await head(own);
    const { reference: keptReference } = await head(kept);
    const paths = ['person', `cases/${String(reference)}`, `cases/${String(keptReference)}`];
    const files = paths.flatMap((path) => [`${path}.html`, `${path}.json`]);
    expect([...entries.keys()]).toEqual(expect.arrayContaining(files));
    const person = JSON.parse(entries.get('person.json') ?? '') as Json;
    expect(person).toMatchObject({
      contact: { displayName: 'Zebulonia Quixworth', bornOn: '1980-02-03' },
      notes: [{ subject: 'Kanarie' }],
      submissions: [{ values: { need: 'A place for a Kanarie' } }, {}],
      relationships: [{ youAre: expect.any(String) }],
    });
    const whole = JSON.parse(entries.get(`cases/${String(reference)}.json`) ?? '') as Json;
    expect(whole).toMatchObject({ details: 'Zebulonia said so', tags: ['kanarie'], files: [{ name: 'kanarie.pdf' }] });
    expect(whole.youAre).toMatchObject([{ as: 'Client' }]);
    const other = JSON.parse(entries.get(`cases/${String(keptReference)}.json`) ?? '') as Json;
    expect(other).toMatchObject({
      youAre: [{ as: expect.any(String) }],
      activities: expect.arrayContaining([expect.objectContaining({ subject: 'Visit' })]),
    });
    expect(other.subject).toBeUndefined();
    const all = [...entries.values()].join();
    expect(all).not.toMatch(/Bo Moss|bo@example\.org/);
    expect(entries.get('person.html')).toMatch(/<html lang="en">.*<h1>What we hold on you<\/h1>/s);
  });

  it('is not fetched by others, nor of somebody else', async () => {
    const { location } = await as('admin', `POST /contacts/${contactId}/exports`);
    await flow.stack.settle();
    expect((await as('coordinator', `GET ${location}`)).status).toBe(403);
    expect((await as('admin', `GET ${String(location).replace(contactId, otherId)}`)).json.download).toBeNull();
  });
});

it('no line that a function writes says anything of people', async () => {
  await goWrong();
  await flow.stack.settle();
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.filter((line) => SEED.test(line))).toEqual([]);
});

describe('a person', () => {
  it('is not erased by mistake, without the right, or while they use the service', async () => {
    const path = `POST /contacts/${contactId}/erasure`;
    expect((await as('coordinator', path, { body: { confirm: contactId } })).status).toBe(403);
    expect((await as('admin', path, { body: { confirm: 'Somebody else' } })).json.errors).toMatchObject([
      { pointer: '/confirm' },
    ]);
    const named = { confirm: contactId, reason: 'Zebulonia Quixworth asked' };
    expect((await as('admin', path, { body: named })).json.errors).toMatchObject([{ pointer: '/reason' }]);
    const user = (await flow.coordinator.get<{ contactId: string }>('/me')).contactId;
    const refused = await as('admin', `POST /contacts/${user}/erasure`, { body: { confirm: user } });
    expect([refused.status, refused.json.detail]).toEqual([409, expect.stringContaining('Deactivate the user')]);
    const answer = await as('admin', path, { body: { confirm: contactId }, prefer: 'dry-run' });
    expect(answer.status).toBe(202);
    await flow.stack.settle();
    expect((await as('admin', 'GET /erasures')).json.items).toEqual([]);
  });

  it('is erased as the preview said, from everything, and the statistics stay', { timeout: 60_000 }, async () => {
    const before = await statistics(own);
    const preview = (await as('admin', `GET /contacts/${contactId}/erasure/preview`)).json;
    expect(preview).toMatchObject({
      counts: { casesErased: 2, casesKept: 1, submissions: 2, notes: 2, files: 1, relationships: 1 },
      obstacles: [],
      casesLeftOut: 0,
    });
    expect((await whereStored(flow.stack, SEED)).length).toBeGreaterThan(30);
    const body = { confirm: 'Zebulonia Quixworth', reason: 'They asked us to' };
    const { status, location } = await as('admin', `POST /contacts/${contactId}/erasure`, { body });
    expect(status).toBe(202);
    await flow.stack.settle();
    expect((await as('admin', `GET ${location}`)).json).toMatchObject({ state: 'done', failed: 0, failures: [] });
    const [erasure] = (await as('admin', 'GET /erasures')).json.items as Json[];
    expect(erasure).toMatchObject({ contactId, counts: preview.counts, because: 'They asked us to' });
    expect(erasure?.finishedAt).not.toBeNull();
    expect(await whereStored(flow.stack, SEED)).toEqual([]);
    expect(lines.filter((line) => SEED.test(line))).toEqual([]);
    expect(await statistics(own)).toEqual(before);
    const deletions = flow.stack.calls().filter(({ action }) => action === 's3:DeleteObject');
    expect(deletions).toMatchObject([{ function: 'stream-react', count: 1 }]);
  });

  it('is there for nobody any more, and what is left of them is shown', async () => {
    expect((await as('admin', `GET /contacts/${contactId}`)).status).toBe(404);
    expect((await as('admin', `POST /contacts/${contactId}/erasure`, { body: { confirm: contactId } })).status).toBe(
      404,
    );
    expect(await head(own)).toMatchObject({
      subject: 'Erased',
      clients: [{ contactId, displayName: 'Erased person' }],
    });
    expect(await head(kept)).toMatchObject({ subject: 'Rent', clients: [{ contactId: otherId }] });
    const changes = (await as('coordinator', `GET /cases/${own}/changes?limit=100`)).json.items as Json[];
    expect(changes.length).toBeGreaterThan(20);
    expect((await as('coordinator', `GET /cases/${own}?at=2999-01-01`)).status).toBe(404);
    const { status, json } = await as('coordinator', `POST /cases/${own}/activities`, { body: { type: 'follow-up' } });
    expect([status, json.detail]).toEqual([409, expect.stringContaining('was erased')]);
    expect(await stored(flow.stack, `$dossier#contactId_${contactId}`)).toHaveLength(1);
    expect(flow.denials).toEqual([]);
  });

  it('is not erased twice when the job comes once more', async () => {
    const before = await allStored(flow.stack);
    const [erasure] = (await as('admin', 'GET /erasures')).json.items as Json[];
    const body = JSON.stringify({ jobId: erasure?.job });
    await flow.stack.invoke('queue-run-bulk', { Records: [{ messageId: 'again', body }] });
    await flow.stack.settle();
    expect(await allStored(flow.stack)).toEqual(before);
  });

  it('can come again, and is somebody new', async () => {
    const again = await submit(person);
    expect(again.contactId).not.toBe(contactId);
  });
});
