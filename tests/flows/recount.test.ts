import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, expect, it, vi } from 'vitest';
import type { Client } from '../../client/src/index.ts';
import { dataOf } from '../../client/src/index.ts';
import { runOps } from '../../infra/ops-command/run.ts';
import { createEngineClient } from '../../infra/local/dynamodb/engine-client.ts';
import { itemOf } from '../support/item.ts';
import { allStored } from './all-stored.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, caseOf, person, startFlow } from './flow.ts';
import { told, typed } from './typed.ts';

// It waits in virtual time, but goes through the whole table three times.
vi.setConfig({ testTimeout: 90_000 });

let flow: Flow;
let admin: Client;
let caseIds: string[];
beforeAll(async () => {
  flow = await startFlow();
  admin = typed(flow.admin);
  caseIds = await Promise.all([1, 2, 3].map((number) => submitted(number)));
});

const raiseTo = (shards: number) => ask(flow.admin, 'POST /layout', { body: { shards } });
const layout = () => dataOf(admin.GET('/layout'));
const recounts = () => dataOf(admin.GET('/recounts'));
const pass = async (advance: string) => {
  await flow.visitor.post('/_local/clock', { advance });
  await flow.stack.settle();
};
async function submitted(number: number) {
  const email = `person-${number}@example.org`;
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...person, email });
  return (await caseOf(flow, reference)).id;
}

/** A write past the service: something that should never have come about. */
async function put(item: Json) {
  const [table] = flow.stack.deployment.ofType('AWS::DynamoDB::GlobalTable');
  const TableName = flow.stack.deployment.resolve({ Ref: table?.logicalId });
  await createEngineClient(flow.stack.engineUrl).table('PutItem', { TableName, Item: marshall(item) });
}

type Shown = Record<'opened' | 'listed', number>;
/** How many cases there are, as a dashboard and as a list say. */
async function shown(): Promise<Shown> {
  await flow.stack.settle();
  const coordinator = typed(flow.coordinator);
  const { widgets } = await dataOf(
    coordinator.GET('/dashboards/{category}', {
      params: { path: { category: 'cases' }, query: { scope: 'all', widgets: 'overview' } },
    }),
  );
  const { items } = await dataOf(coordinator.GET('/cases', { params: { query: { category: 'cases', limit: 100 } } }));
  return { opened: widgets.overview?.cells.reduce((sum, { cases }) => sum + cases, 0) ?? 0, listed: items.length };
}
const stored = async (entity: string) => (await allStored(flow.stack)).filter((item) => item.__edb_e__ === entity);
const generations = async () =>
  new Set((await stored('tally')).map(({ tallyOf }) => Number(String(tallyOf).split('/')[0])));

const recount = (recountId: string) => dataOf(admin.GET('/recounts/{recountId}', { params: { path: { recountId } } }));

it('more shards are read at once and written to a minute later, and nothing is lost to sight meanwhile', async () => {
  expect(await layout()).toMatchObject({ spread: [{ shards: 1 }], generations: [1] });
  expect(await shown()).toEqual({ opened: 3, listed: 3 });
  expect((await raiseTo(4)).status).toBe(200);
  // Every function looks at the layout anew after ten seconds.
  await pass('PT11S');
  caseIds.push(await submitted(4));
  expect(await shown()).toEqual({ opened: 4, listed: 4 });
  await pass('PT1M');
  for (const number of [5, 6, 7, 8]) caseIds.push(await submitted(number));
  expect(await shown()).toEqual({ opened: 8, listed: 8 });

  const shardOf = new Map((await stored('projection')).map(({ projectionOf, shard }) => [projectionOf, shard]));
  expect(caseIds.slice(0, 4).map((id) => shardOf.get(id))).toEqual([0, 0, 0, 0]);
  expect(new Set(caseIds.slice(4).map((id) => shardOf.get(id))).size).toBeGreaterThan(1);
  expect(await raiseTo(2)).toMatchObject({
    status: 409,
    json: { detail: expect.stringContaining('can only be raised') },
  });
});

it('a recount goes on beside the work, tells which numbers were wrong, and puts all of them right', async () => {
  const grid = (await stored('tally')).find(
    ({ tallyOf, sheet }) => tallyOf === '1/0/cases/category/cases' && sheet === 'grid',
  );
  const cell = Object.keys(grid ?? {}).find((name) => name.startsWith('n:opened')) ?? '';
  await put({ ...grid, [cell]: Number(grid?.[cell]) + 5 });
  // One that a crash has left over.
  const [entry] = await stored('listEntry');
  const place = '2020-01-01T00:00:00.000Z';
  const { list, recordId, moves } = entry as { list: string; recordId: string; moves: number };
  await put(itemOf('listEntry', { list, recordId, moves, place }));
  expect(await shown()).toEqual({ opened: 13, listed: 8 });

  const begun = await told(admin.POST('/recounts', { body: {} }));
  const { id } = begun.json;
  expect(begun).toMatchObject({ status: 202, location: `/recounts/${id}`, json: { state: 'waiting', step: 'settle' } });
  expect(await ask(flow.admin, 'POST /recounts', { body: {} })).toMatchObject({ status: 409 });
  await flow.stack.settle();
  expect(await recount(id)).toMatchObject({ state: 'running', step: 'settle' });
  // Counted by what changed, before the table is gone through.
  await pass('PT30S');
  caseIds.push(await submitted(9));
  await flow.coordinator.post(`/cases/${caseIds[0]}/status`, { status: 'urgent' });
  expect(await shown()).toEqual({ opened: 14, listed: 9 });

  await pass('PT2M');
  expect(await recount(id)).toMatchObject({
    step: 'leave',
    staleEntries: 1,
    differences: {
      total: 1,
      first: [{ scope: 'cases/category/cases', sheet: 'grid', shard: 0, cell: cell.slice('n:'.length) }],
    },
  });
  const [wrong] = (await recount(id)).differences.first;
  expect(Number(wrong?.counted) - Number(wrong?.shouldBe)).toBe(5);
  await pass('PT11S');
  caseIds.push(await submitted(10));
  expect(await shown()).toEqual({ opened: 10, listed: 10 });

  await pass('PT2M');
  expect(await recount(id)).toMatchObject({ state: 'done' });
  expect(await shown()).toEqual({ opened: 10, listed: 10 });
  expect(await generations()).toEqual(new Set([2]));
  expect((await stored('listEntry')).filter((one) => one.place === place)).toEqual([]);
  expect(await layout()).toMatchObject({ generations: [2] });
  expect(await recounts()).toMatchObject({ items: [{ id, state: 'done' }], nextCursor: null });
  expect(flow.denials).toEqual([]);
});

it('the command shows the shards, and tells of a recount what was wrong with which numbers', async () => {
  vi.stubEnv('DOSSIER_URL', flow.stack.url);
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const ops = (...args: string[]) =>
    runOps(args, {
      print,
      printError: print,
      progress: () => {},
      wait: () => Promise.resolve(),
      now: () => new Date(),
    });
  const local = ['--stage', 'local'];
  const [{ id } = { id: '' }] = (await recounts()).items;
  expect(await ops('recount', '--id', id, ...local)).toBe(1);
  expect(lines).toEqual([
    `Recount ${id}`,
    expect.stringMatching(/^\d+ records counted, 1 entries of lists were left over, 1 numbers were wrong\.$/),
    expect.stringMatching(/^ {2}cases\/category\/cases grid opened\S+: \d+ → \d+$/),
  ]);
  lines.length = 0;
  expect(await ops('shards', ...local)).toBe(0);
  expect(lines.at(-1)).toMatch(/^4 shards, written to from \d{4}-/);
  expect([await ops('shards', '2', ...local), await ops('shards', 'x', ...local), await ops(...local)]).toEqual([
    1, 2, 2,
  ]);
  vi.unstubAllEnvs();
});
