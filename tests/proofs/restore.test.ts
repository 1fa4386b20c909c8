import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Template } from '../../infra/local/template/assembly.ts';
import { createEngineClient } from '../../infra/local/dynamodb/engine-client.ts';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { ask } from '../flows/ask.ts';
import {
  aPreparedDirectory,
  initialCallMade,
  openCases,
  person,
  startFlow,
  SUBMISSIONS,
  type Flow,
} from '../flows/flow.ts';
import { opsOn } from '../flows/operations-support.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const RESTORED = 'dossier-restored';
type Marshalled = Record<string, unknown>;

let flow: Flow;
let ops: ReturnType<typeof opsOn>;
/** The instant to which the table is brought back. */
let at: string;
let waits: CaseFile, fires: CaseFile, throttled: CaseFile, destroyed: CaseFile, forgotten: CaseFile;
let unsubscribed: CaseFile;
let dataDirectory: string;

const address = (name: string) => `${name}@example.org`;
const mailsTo = (name: string) => flow.stack.mail().filter(({ to }) => to.includes(address(name)));
const called = (name: string) => initialCallMade(flow, { ...person, firstName: name, email: address(name) });
const reread = ({ id }: CaseFile) => readCaseFile(flow.coordinator, id);
const clientOf = ({ clients }: CaseFile) => (clients[0] as unknown as { contactId: string }).contactId;
const now = async () => (await flow.visitor.get<{ now: string }>('/_local/clock')).now;
const pass = async (advance: string) => {
  await flow.visitor.post('/_local/clock', { advance });
  await flow.stack.settle();
};

/** Work goes on, and at a known time the table is as it is to be again. */
async function untilBackup() {
  flow.stack.mailFaults.push(...Array.from({ length: 200 }, () => 'throttled' as const));
  throttled = await called('throttled');
  await pass('P7DT1H');
  [fires, destroyed, forgotten] = [await called('fires'), await called('destroyed'), await called('forgotten')];
  await pass('P2D');
  [waits, unsubscribed] = [await called('waits'), await called('unsubscribed')];
  await flow.stack.settle();
  at = await now();
}

/** A mistake destroys a case for good; somebody is erased, somebody new comes, mails go out. */
async function untilMistakeIsSeen() {
  await pass('PT1M');
  flow.stack.mailFaults.length = 0;
  for (const path of [`/cases/${destroyed.id}`, `/cases/${destroyed.id}/for-good`]) {
    const { etag } = await ask(flow.admin, `GET /cases/${destroyed.id}`);
    expect((await ask(flow.admin, `DELETE ${path}`, { 'if-match': etag })).status).toBeLessThan(300);
  }
  const body = { confirm: clientOf(forgotten), reason: 'They asked us to' };
  expect((await ask(flow.admin, `POST /contacts/${clientOf(forgotten)}/erasure`, { body })).status).toBe(202);
  const path = `/contacts/${clientOf(unsubscribed)}`;
  const { etag } = await ask(flow.admin, `GET ${path}`);
  const wish = { body: { doNotContact: ['automatic-email'] }, 'if-match': etag };
  expect((await ask(flow.admin, `PATCH ${path}`, wish)).status).toBe(200);
  await flow.visitor.post(SUBMISSIONS, { ...person, email: address('new') });
  await pass('P5DT2H');
}

/** Every item of the table at this moment; DynamoDB keeps the like of it for every second. */
async function itemsNow(): Promise<Marshalled[]> {
  const [table] = flow.stack.deployment.ofType('AWS::DynamoDB::GlobalTable');
  const TableName = flow.stack.deployment.resolve({ Ref: table?.logicalId });
  const { Items } = await createEngineClient(flow.stack.engineUrl).table<{ Items: Marshalled[] }>('Scan', {
    TableName,
  });
  return Items;
}

/** Stands in for RestoreTableToPointInTime: a new table with its indexes, without stream, expiry and protection. */
async function restoreTable(items: Marshalled[]) {
  const engine = createEngineClient(flow.stack.engineUrl);
  const [table] = flow.stack.deployment.ofType('AWS::DynamoDB::GlobalTable');
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = table?.properties ?? {};
  await engine.table('CreateTable', {
    TableName: RESTORED,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema,
    AttributeDefinitions,
    GlobalSecondaryIndexes,
  });
  for (const Item of items) await engine.table('PutItem', { TableName: RESTORED, Item });
}

/** As a stage with `restoredTable` is synthesised; tests/infra/taking-down.test.ts compares. */
function onRestored({ Resources }: Template) {
  const [, table] = Object.entries(Resources).find(([, { Type }]) => Type === 'AWS::DynamoDB::GlobalTable') ?? [];
  if (table) table.Properties = { ...table.Properties, TableName: RESTORED };
}

beforeAll(async () => {
  dataDirectory = await aPreparedDirectory();
  flow = await startFlow({ dataDirectory });
  ops = opsOn(flow);
  await untilBackup();
  const backup = await itemsNow();
  await untilMistakeIsSeen();
  await restoreTable(backup);
});

describe('a table that was brought back to a second', () => {
  it('is settled before the stack takes it over: what waited, what came since, and who was erased', async () => {
    const { exit, lines } = await ops('take-over', RESTORED, '--at', at);
    const again = await ops('take-over', RESTORED, '--at', at);
    await flow.stack.stop();
    flow = await startFlow({ dataDirectory, change: onRestored });
    ops = opsOn(flow);

    const said = lines.join('\n');
    expect(said).toMatch(/^message {7}1 waited, 1 of them are settled$/m);
    expect(said).toMatch(/^followUp {6}5 waited, 3 of them are settled$/m);
    expect(said).toMatch(/^contact {7}2 are not to be written to any more$/m);
    expect(said).toMatch(/^ {2}submission: 1 made, \d changed$/m);
    expect(said).toContain(`npm run ops -- erase ${clientOf(forgotten)} --stage local`);
    // The engine of one machine has no point-in-time recovery; the other parts are on.
    expect(lines.filter((line) => line.includes('stays off'))).toEqual([
      expect.stringMatching(/^The point-in-time recovery of dossier-restored stays off/),
    ]);
    expect(exit).toBe(1);
    expect(said).not.toMatch(/example\.org|Moss/);
    // What was settled is settled: nothing of it is found a second time.
    expect(again.lines).toContain('message       0 waited, 0 of them are settled');
  });

  it('has the cases as they were then', async () => {
    const shown = new Set((await openCases(flow.coordinator)).map(({ id }) => id));
    expect(shown).toEqual(new Set([waits, fires, throttled, destroyed, forgotten, unsubscribed].map(({ id }) => id)));
  });

  it('is counted again, and nothing is wrong with its lists and counters', async () => {
    const { id } = await flow.admin.post<{ id: string }>('/recounts');
    await pass('PT10M');
    const { exit, lines } = await ops('recount', '--id', id);
    expect([exit, lines.at(-1)]).toEqual([0, expect.stringMatching(/ 0 numbers were wrong\.$/)]);
    expect((await ops('doctor')).lines.join('\n')).toMatch(
      /waiting follow-ups looked at|follow-ups .* have no schedule/,
    );
  });

  it('sends no mail again that had gone out since', async () => {
    await pass('PT30M');
    expect([mailsTo('fires').length, mailsTo('throttled').length]).toEqual([1, 1]);
    expect((await reread(fires)).followUps[0]).toMatchObject({ state: 'fired' });
    expect((await reread(throttled)).messages[0]).toMatchObject({ state: 'delivered' });
  });

  it('leaves to a person what nobody knows, and does it when they say so', async () => {
    const [followUp] = (await reread(destroyed)).followUps;
    expect(followUp).toMatchObject({ state: 'failed', because: expect.stringContaining('is not known') });
    expect(mailsTo('destroyed')).toEqual([]);
    await flow.coordinator.post(`/cases/${destroyed.id}/follow-ups/${followUp?.id}/run-now`, { recheck: true });
    await flow.stack.settle();
    expect(mailsTo('destroyed')).toHaveLength(1);
  });

  it('has people erased once more by one command', async () => {
    const { exit, lines } = await ops('erase', clientOf(forgotten), 'contact_01ARZ3NDEKTSV4RRFFQ69G5FAV');
    expect([exit, lines]).toEqual([
      0,
      [expect.stringContaining('begun'), 'contact_01ARZ3NDEKTSV4RRFFQ69G5FAV: there is nobody to erase'],
    ]);
    await flow.stack.settle();
    expect((await ask(flow.admin, `GET /contacts/${clientOf(forgotten)}`)).status).toBe(404);
  });

  it('lets what still waited fire at its time, once', async () => {
    expect((await reread(waits)).followUps[0]).toMatchObject({ state: 'waiting' });
    await pass('P3D');
    expect(mailsTo('waits')).toHaveLength(1);
    // Who was erased or unsubscribed since is not written to, although the table had forgotten that.
    expect([...mailsTo('forgotten'), ...mailsTo('unsubscribed')]).toEqual([]);
    expect((await reread(unsubscribed)).messages[0]).toMatchObject({ state: 'skipped' });
    expect([mailsTo('fires').length, mailsTo('throttled').length]).toEqual([1, 1]);
    expect(flow.denials).toEqual([]);
  });
});

it.each([
  [['take-over'], /Name the restored table/],
  [['take-over', RESTORED], /Say with --at/],
  [['take-over', RESTORED, '--at', '2026-01-01T00:00:00Z'], /name the restored one/],
  [['erase'], /Name the ids/],
])('%s is refused with how it goes', async (args, words) => {
  const { exit, lines } = await ops(...args);
  expect([exit, lines.join('\n')]).toEqual([2, expect.stringMatching(words)]);
});
