import { createEngineClient } from '../../infra/local/dynamodb/engine-client.ts';
import { tablesOf } from '../../infra/local/dynamodb/tables.ts';
import type { LocalStack } from '../../infra/local/stack.ts';
import { plainItems } from '../support/scan-table.ts';

type Item = Record<string, unknown>;

/** Every item of the stack's table. */
export async function allStored({ deployment, engineUrl }: LocalStack): Promise<Item[]> {
  const [table] = tablesOf(deployment);
  return plainItems(createEngineClient(engineUrl), table?.name ?? '');
}

/** The keys of the items in which one of these texts stands, also of bodies that are kept in base64. */
export async function whereStored(stack: LocalStack, texts: RegExp): Promise<string[]> {
  const items = await allStored(stack);
  const bodyOf = ({ body }: Item) => (typeof body === 'string' ? Buffer.from(body, 'base64').toString() : '');
  return items
    .filter((item) => texts.test(JSON.stringify(item)) || texts.test(bodyOf(item)))
    .map(({ pk, sk }) => `${String(pk)} ${String(sk)}`);
}
