import { marshall } from '@aws-sdk/util-dynamodb';
import { createEngineClient } from '../../infra/local/dynamodb/engine-client.ts';
import type { LocalStack } from '../../infra/local/stack.ts';
import { model } from '../../shared/model.ts';
import { addMilliseconds } from '../../shared/platform/time.ts';
import { anActivity } from '../support/records.ts';

const AT_ONCE = 100;
const HOUR_MILLISECONDS = 60 * 60_000;

/**
 * Puts activities on a case past the service, every other one completed, each due an hour after the one before since
 * 2020. They keep no revision: so they are no records to the stream, and nothing else is kept busy by them.
 */
export async function addActivities({ deployment, engineUrl }: LocalStack, caseId: string, count: number) {
  const [table] = deployment.ofType('AWS::DynamoDB::GlobalTable');
  const TableName = deployment.resolve<string>({ Ref: table?.logicalId });
  const engine = createEngineClient(engineUrl);
  const items = manyItems(caseId, count);
  for (let i = 0; i < count; i += AT_ONCE) {
    const TransactItems = items.slice(i, i + AT_ONCE).map((Item) => ({ Put: { TableName, Item } }));
    await engine.table('TransactWriteItems', { TransactItems });
  }
}

function manyItems(caseId: string, count: number): object[] {
  const mark = { activityId: 'ACTIVITY', dueAt: 'DUE_AT', subject: 'SUBJECT' };
  const templates = (['incomplete', 'completed'] as const).map((statusClass) => {
    const { Item } = model.entities.activity
      .put(anActivity({ caseId, statusClass, ...mark }))
      .params<{ Item: Record<string, unknown> }>();
    const { revision: _, gsi2pk: __, gsi2sk: ___, ...stored } = Item;
    return JSON.stringify(marshall(stored, { removeUndefinedValues: true }));
  });
  return Array.from({ length: count }, (_, i) => {
    const text = String(templates[i % 2])
      .replaceAll('ACTIVITY', `activity_${String(i).padStart(26, '0')}`)
      .replaceAll('DUE_AT', addMilliseconds('2020-01-01T00:00:00.000Z', i * HOUR_MILLISECONDS))
      .replaceAll('SUBJECT', `Call ${i}`);
    return JSON.parse(text) as object;
  });
}
