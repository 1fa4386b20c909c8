import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import received from '../../events/mail/inbound.json' with { type: 'json' };
import { createEngineClient } from '../../infra/local/dynamodb/engine-client.ts';
import { aBulkChunk, aBulkJob } from '../support/bulk.ts';
import { itemOf } from '../support/item.ts';
import { allStored } from './all-stored.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, caseOf, person, startFlow } from './flow.ts';

/** What comes about so seldom that no other flow has it, and that functions need permissions for all the same. */
let flow: Flow;
let contactId: string;
let caseId: string;
beforeAll(async () => {
  flow = await startFlow();
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, person);
  const file = (await caseOf(flow, reference)) as unknown as { id: string; clients: { contactId: string }[] };
  [caseId, contactId] = [file.id, String(file.clients[0]?.contactId)];
});

const pass = async (advance: string) => {
  await flow.visitor.post('/_local/clock', { advance });
  await flow.stack.settle();
};
const edited = async (path: string, change: Json) => {
  const { etag } = await ask(flow.admin, `GET ${path}`);
  expect((await ask(flow.admin, `PATCH ${path}`, { body: change, 'if-match': etag })).status).toBe(200);
};

describe('an object that is not there', () => {
  it('of a mail that was announced stops nothing, and nothing is stored', async () => {
    expect(await flow.stack.invoke('mail-inbound', received)).toMatchObject({ ok: true });
    expect((await flow.coordinator.get<{ items: Json[] }>('/inbound-mail')).items).toEqual([]);
  });

  it('of an import is said before it starts', async () => {
    const mapping = [{ column: 'Name', to: 'lastName' }];
    const made = { kind: 'contacts', fileName: 'people.csv', mapping, options: {} };
    const { id } = await flow.admin.post<{ id: string }>('/imports', made);
    expect((await ask(flow.admin, `POST /imports/${id}/check`)).status).toBe(409);
  });
});

describe('a case in more lists than one transaction writes', () => {
  const words = Array.from({ length: 12 }, (_, i) => `w${String.fromCodePoint(97 + i)}rd${i}`).join(' ');
  const tags = Array.from({ length: 50 }, (_, i) => `tag ${i}`);
  const tagged = async () =>
    (await flow.coordinator.get<{ items: Json[] }>('/cases?category=cases&tag=other%20tag%2049')).items.map(
      ({ id }) => id,
    );
  let id: unknown;

  it('is in all of them', async () => {
    const body = { caseType: 'housing-support', clients: [contactId], subject: words, tags };
    id = (await ask(flow.coordinator, 'POST /cases', { body })).json['id'];
    await flow.stack.settle();
    const others = tags.map((tag) => `other ${tag}`);
    await flow.coordinator.post(`/cases/${String(id)}/tags`, { add: others, remove: tags });
    await flow.stack.settle();
    expect(await tagged()).toEqual([id]);
  });

  it('is there again after a recount when what was known of it is lost', { timeout: 60_000 }, async () => {
    await forget(({ projectionOf, recordId }) => [projectionOf, recordId].includes(id));
    expect(await tagged()).toEqual([]);
    await flow.admin.post('/recounts');
    for (const time of ['PT30S', 'PT2M', 'PT2M', 'PT2M']) await pass(time);
    expect(await tagged()).toEqual([id]);
  });
});

it('a migration looks at each record, and comes to its end', async () => {
  await flow.admin.post('/migration');
  await flow.stack.settle();
  expect(await flow.admin.get('/migration')).toMatchObject({ isNeeded: false, last: { state: 'done' } });
});

it('a bulk job whose message was lost gets a runner by the sweep', async () => {
  const { id: startedBy } = await flow.coordinator.get<{ id: string }>('/me');
  const expiresAt = 4_102_444_800;
  const job = aBulkJob({ startedBy, activeFor: startedBy, total: 1, expiresAt });
  await store(itemOf('bulkJob', job), itemOf('bulkChunk', aBulkChunk({ itemIds: [caseId], expiresAt })));
  const read = () => flow.coordinator.get(`/bulk/${job.jobId}`);
  expect(await read()).toMatchObject({ state: 'waiting' });
  await pass('PT6M');
  expect(await read()).toMatchObject({ state: 'done', done: 1, failed: 0 });
});

describe('an export', () => {
  it('that is asked for twice with one key is made once, and who took the cases out stands beside them', async () => {
    await edited('/case-categories/cases', { auditReading: true });
    await pass('PT11S');
    const body = { what: 'cases', filter: { category: 'cases' } };
    const twice = () => ask(flow.coordinator, 'POST /exports', { body, 'idempotency-key': 'export-1' });
    const [first, again] = [await twice(), await twice()];
    expect([first.status, again.json['id']]).toEqual([202, first.json['id']]);
    await flow.stack.settle();
    const { items } = await flow.admin.get<{ items: Json[] }>(`/cases/${caseId}/readings`);
    expect(items).toContainEqual(expect.objectContaining({ what: 'POST /exports' }));
  });
});

it('a case that is deleted for good takes its form links along', async () => {
  const { linkId } = await flow.coordinator.post<{ linkId: string }>('/forms/add-to-your-request/links', { caseId });
  for (const path of [`/cases/${caseId}`, `/cases/${caseId}/for-good`]) {
    const { etag } = await ask(flow.admin, `GET /cases/${caseId}`);
    expect((await ask(flow.admin, `DELETE ${path}`, { 'if-match': etag })).status).toBeLessThan(300);
  }
  await flow.stack.settle();
  expect((await allStored(flow.stack)).filter((item) => item['linkId'] === linkId)).toEqual([]);
});

it('and nothing was denied', () => {
  expect(flow.denials).toEqual([]);
});

/** Asks the table itself, past the service. */
async function askTable(operation: string, input: Json) {
  const [table] = flow.stack.deployment.ofType('AWS::DynamoDB::GlobalTable');
  const TableName = flow.stack.deployment.resolve({ Ref: table?.logicalId });
  await createEngineClient(flow.stack.engineUrl).table(operation, { TableName, ...input });
}
async function store(...items: Json[]) {
  for (const item of items) await askTable('PutItem', { Item: marshall(item, { removeUndefinedValues: true }) });
}
async function forget(which: (item: Json) => boolean) {
  for (const { pk, sk } of (await allStored(flow.stack)).filter((item) => which(item))) {
    await askTable('DeleteItem', { Key: { pk: { S: pk }, sk: { S: sk } } });
  }
}
