import { unmarshall } from '@aws-sdk/util-dynamodb';
import { createEngineClient } from '../../infra/local/dynamodb/engine-client.ts';
import type { LocalStack } from '../../infra/local/stack.ts';

type Item = Record<string, unknown>;
type Marshalled = Parameters<typeof unmarshall>[0];

/** Every item of the table, read past every permission: what is really there. */
export async function allStored({ deployment, engineUrl }: LocalStack): Promise<Item[]> {
  const [table] = deployment.ofType('AWS::DynamoDB::GlobalTable');
  const client = createEngineClient(engineUrl);
  const items: Item[] = [];
  let ExclusiveStartKey: unknown;
  do {
    const page = (await client.table('Scan', {
      TableName: deployment.resolve({ Ref: table?.logicalId }),
      ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
    })) as { Items: Marshalled[]; LastEvaluatedKey?: unknown };
    items.push(...page.Items.map((item) => unmarshall(item)));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items;
}

/** The keys of the items in which one of these texts stands, also of bodies that are kept in base64. */
export async function whereStored(stack: LocalStack, texts: RegExp): Promise<string[]> {
  const items = await allStored(stack);
  const bodyOf = ({ body }: Item) => (typeof body === 'string' ? Buffer.from(body, 'base64').toString() : '');
  return items
    .filter((item) => texts.test(JSON.stringify(item)) || texts.test(bodyOf(item)))
    .map(({ pk, sk }) => `${String(pk)} ${String(sk)}`);
}
