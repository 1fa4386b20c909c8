import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createEngineClient } from '../../../infra/local/dynamodb/engine-client.ts';
import { startEngine } from '../../../infra/local/dynamodb/engine.ts';
import { createTables, tablesOf } from '../../../infra/local/dynamodb/tables.ts';
import { openStore } from '../../../infra/local/store.ts';
import { readAssembly } from '../../../infra/local/template/assembly.ts';
import { createDeployment } from '../../../infra/local/template/deployment.ts';
import { marshalledItems, recordedAt } from './items.ts';

/** BatchWriteItem takes no more at once. */
const AT_ONCE = 25;

/**
 * Puts the table of the previous version into an empty data directory, at the moment at which it was recorded and with its
 * stream read to the end: as a deployment finds it. Schedules and what was in queues are gone.
 */
export async function putPreviousTable(dataDirectory: string, assembly: string): Promise<void> {
  const nowhere = 'http://127.0.0.1:1';
  const deployment = createDeployment({ assembly: readAssembly(assembly), endpointUrl: nowhere, apiUrl: nowhere });
  const [table] = tablesOf(deployment);
  const engine = await startEngine(dataDirectory);
  try {
    const client = createEngineClient(engine.url);
    await createTables(deployment, client);
    for (let i = 0; i < marshalledItems.length; i += AT_ONCE) {
      const requests = marshalledItems.slice(i, i + AT_ONCE).map((Item) => ({ PutRequest: { Item } }));
      await client.table('BatchWriteItem', { RequestItems: { [table?.name ?? '']: requests } });
    }
  } finally {
    await engine.stop();
  }
  const database = new DatabaseSync(join(dataDirectory, 'table.db'));
  database.exec('DELETE FROM _stream_records');
  database.close();
  const store = openStore(join(dataDirectory, 'store.db'));
  store.collection<{ aheadMs: number }>('clock').set('clock', { aheadMs: Date.parse(recordedAt) - Date.now() });
  store.close();
}
