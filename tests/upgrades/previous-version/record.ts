import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngineClient } from '../../../infra/local/dynamodb/engine-client.ts';
import { addSampleUsers } from '../../../infra/local/local-api/sample-users.ts';
import { startLocalStack } from '../../../infra/local/stack.ts';
import { openStore } from '../../../infra/local/store.ts';
import { play } from './play.ts';

/**
 * `node tests/upgrades/previous-version/record.ts`, at the commit that is about to be released: plays on a stack of its own and
 * keeps the items of its table beside this file, one in each line, in DynamoDB's notation.
 */
const { stdout } = process;
const BEGIN = Date.parse('2026-03-02T09:00:00.000Z');
/** In the place of the one that this machine gave. */
const ADDRESS = 'https://api.harbour-housing.example';
const dataDirectory = await mkdtemp(join(tmpdir(), 'dossier-record-'));

const aheadMs = BEGIN - Date.now();
const store = openStore(join(dataDirectory, 'store.db'));
store.collection<{ aheadMs: number }>('clock').set('clock', { aheadMs });
store.close();
const stack = await startLocalStack({ dataDirectory });
try {
  await addSampleUsers(stack.url);
  await play(stack, () => new Date(Date.now() + aheadMs));
  const items = await scan();
  const lines = items.map((item) => `${JSON.stringify(inOrder(item)).replaceAll(stack.url, ADDRESS)}\n`);
  await writeFile(join(import.meta.dirname, 'items.jsonl'), lines.join(''));
  stdout.write(`${items.length} items\n`);
} finally {
  await stack.stop();
  await rm(dataDirectory, { recursive: true, force: true });
}

async function scan(): Promise<Item[]> {
  const [table] = stack.deployment.ofType('AWS::DynamoDB::GlobalTable');
  const TableName = stack.deployment.resolve<string>({ Ref: table?.logicalId });
  const items: Item[] = [];
  let ExclusiveStartKey: unknown;
  do {
    const page = await createEngineClient(stack.engineUrl).table<Page>('Scan', {
      TableName,
      ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
    });
    items.push(...page.Items);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items.toSorted((a, b) => (keyText(a) < keyText(b) ? -1 : 1));
}

/** DynamoDB gives attributes in any order. */
function inOrder(item: Item): object {
  return Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

type Item = Record<'pk' | 'sk', { S: string }>;
interface Page {
  Items: Item[];
  LastEvaluatedKey?: unknown;
}
function keyText({ pk, sk }: Item): string {
  return `${pk.S} ${sk.S}`;
}
