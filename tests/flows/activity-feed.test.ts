import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, it } from 'vitest';
import { createEngineClient } from '../../infra/local/dynamodb/engine-client.ts';
import { model } from '../../shared/model.ts';
import { addMilliseconds } from '../../shared/platform/time.ts';
import { anActivity } from '../support/records.ts';
import type { Flow } from './flow.ts';
import { caseOf, person, startFlow, SUBMISSIONS } from './flow.ts';

const MANY = 20_000;
const AT_ONCE = 100;
const HOUR_MILLISECONDS = 60 * 60_000;

/**
 * Every other is overdue. They are written past the service, without a revision: so they are no records to the stream,
 * and nothing else is kept busy by them.
 */
function manyItems(caseId: string): object[] {
  const mark = { activityId: 'ACTIVITY', dueAt: 'DUE_AT', subject: 'SUBJECT' };
  const templates = (['incomplete', 'completed'] as const).map((statusClass) => {
    const { Item } = model.entities.activity
      .put(anActivity({ caseId, statusClass, ...mark }))
      .params<{ Item: Record<string, unknown> }>();
    const { revision: _, gsi2pk: __, gsi2sk: ___, ...stored } = Item;
    return JSON.stringify(marshall(stored, { removeUndefinedValues: true }));
  });
  return Array.from({ length: MANY }, (_, i) => {
    const dueAt = addMilliseconds('2020-01-01T00:00:00.000Z', i * HOUR_MILLISECONDS);
    const text = String(templates[i % 2])
      .replaceAll('ACTIVITY', `activity_${String(i).padStart(26, '0')}`)
      .replaceAll('DUE_AT', dueAt)
      .replaceAll('SUBJECT', `Call ${i}`);
    return JSON.parse(text) as object;
  });
}

async function addMany({ stack }: Flow, caseId: string) {
  const [table] = stack.deployment.ofType('AWS::DynamoDB::GlobalTable');
  const TableName = stack.deployment.resolve<string>({ Ref: table?.logicalId });
  const engine = createEngineClient(stack.engineUrl);
  const items = manyItems(caseId);
  for (let i = 0; i < MANY; i += AT_ONCE) {
    const TransactItems = items.slice(i, i + AT_ONCE).map((Item) => ({ Put: { TableName, Item } }));
    await engine.table('TransactWriteItems', { TransactItems });
  }
}

it('the feed of a case costs the same with 20,000 activities as with a few', { timeout: 60_000 }, async () => {
  const flow = await startFlow();
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...person });
  const file = await caseOf(flow, reference);
  const read = async (query: string) => {
    const spent = () =>
      flow.stack
        .calls()
        .filter(({ function: name, action }) => name === 'api-casework' && /Query|GetItem/.test(action))
        .reduce((sum, { units }) => sum + units, 0);
    const before = spent();
    const page = await flow.coordinator.get<{ items: { subject: string; group: string }[]; nextCursor: string }>(
      `/cases/${file.id}/activities?${query}`,
    );
    return { ...page, units: spent() - before };
  };
  await read('limit=25');
  const few = await read('limit=25');
  const started = Date.now();
  await addMany(flow, file.id);
  console.log('added', Date.now() - started);

  const many = await read('limit=25');
  expect(many.items.map(({ subject }) => subject).slice(0, 2)).toEqual(['Call 0', 'Call 2']);
  console.log(few.units, many.units, JSON.stringify(flow.stack.calls().filter((c) => c.function === 'api-casework')));
  const second = await read(`limit=25&cursor=${encodeURIComponent(many.nextCursor)}`);
  expect(second.items[0]?.subject).toBe('Call 50');
  const past = await read('limit=25&group=past');
  console.log(second.units, past.units);
  const filtered = await read('limit=25&text=nothing+at+all');
  console.log(filtered.units, filtered.items.length, Date.now() - started);
  expect(filtered.items).toEqual([]);
  const head = Date.now();
  await flow.stack.settle();
  console.log('settled', Date.now() - head);
});
