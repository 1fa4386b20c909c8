import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { EngineClient } from '../../infra/local/dynamodb/engine-client.ts';

/** Every item of a table of the engine as DynamoDB speaks of it, read past every permission: what is really there. */
export async function scanTable(engine: EngineClient, TableName: string): Promise<Record<string, AttributeValue>[]> {
  const items: Record<string, AttributeValue>[] = [];
  let ExclusiveStartKey: object | undefined;
  do {
    const page: { Items: Record<string, AttributeValue>[]; LastEvaluatedKey?: object } = await engine.table('Scan', {
      TableName,
      ConsistentRead: true,
      ExclusiveStartKey,
    });
    items.push(...page.Items);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}

/** The same with plain values, as code of the service sees them. */
export const plainItems = async (engine: EngineClient, table: string): Promise<Record<string, unknown>[]> =>
  (await scanTable(engine, table)).map((item) => unmarshall(item));
