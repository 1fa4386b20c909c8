import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Template } from '../../../infra/local/template/assembly.ts';
import { createDeployment } from '../../../infra/local/template/deployment.ts';
import { createEngineClient } from '../../../infra/local/dynamodb/engine-client.ts';
import { startEngine, type Engine } from '../../../infra/local/dynamodb/engine.ts';
import { freePort } from '../../../infra/local/dynamodb/free-port.ts';
import { createTables } from '../../../infra/local/dynamodb/tables.ts';
import { aDirectory, aTable } from './fixture.ts';

const modulePath = (name: string) => JSON.stringify(join(import.meta.dirname, '../../../infra/local', name));

const engines: Engine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
});

async function start(directory: string): Promise<Engine> {
  const engine = await startEngine(directory);
  engines.push(engine);
  return engine;
}

function aDeployment(change: (table: Record<string, unknown>) => void = () => undefined) {
  const Resources = structuredClone(aTable) as Template['Resources'];
  change(Resources['Table']?.Properties ?? {});
  const assembly = { stackName: 'Sample', template: { Resources }, assets: new Map<string, string>() };
  return createDeployment({ assembly, endpointUrl: 'http://127.0.0.1:1', apiUrl: 'http://127.0.0.1:2' });
}

const anIndex = (name: string, key = `${name}pk`) => ({
  IndexName: name,
  KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
});

/** Gives the table these indexes, and defines the attributes that they need. */
const withIndexes =
  (...indexes: ReturnType<typeof anIndex>[]) =>
  (table: Record<string, unknown>) => {
    const names = ['pk', 'sk', ...indexes.map(({ KeySchema }) => KeySchema[0]?.AttributeName)];
    table['GlobalSecondaryIndexes'] = indexes;
    table['AttributeDefinitions'] = names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' }));
  };

describe('the engine', () => {
  const busy = createServer();
  beforeAll(() => once(busy.listen(0, '127.0.0.1'), 'listening'));
  afterAll(() => void busy.close());

  it('ends what a killed stack left running on the same file, and keeps what that had stored', async () => {
    const directory = aDirectory();
    const script = `import { startEngine } from ${modulePath('dynamodb/engine.ts')};
      import { createEngineClient } from ${modulePath('dynamodb/engine-client.ts')};
      const { url } = await startEngine(${JSON.stringify(directory)});
      await createEngineClient(url).table('CreateTable', { TableName: 'kept', BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] });
      (await import('node:fs')).writeSync(1, url);
      process.kill(process.pid, 'SIGKILL');`;
    const killed = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(killed.signal).toBe('SIGKILL');
    const orphan = createEngineClient(killed.stdout);
    expect(await orphan.table('ListTables', {})).toEqual({ TableNames: ['kept'] });

    const engine = await start(directory);
    await expect(orphan.table('ListTables', {})).rejects.toThrow('ECONNREFUSED');
    expect(await createEngineClient(engine.url).table('ListTables', {})).toEqual({ TableNames: ['kept'] });
  });

  it('takes another port when somebody else was quicker', async () => {
    const { port } = busy.address() as AddressInfo;
    const ports = [port, port];
    const engine = await startEngine(aDirectory(), async () => ports.pop() ?? freePort());
    engines.push(engine);
    expect(await createEngineClient(engine.url).table('ListTables', {})).toEqual({ TableNames: [] });
    expect(ports).toEqual([]);
  });

  it('gives up when every port is taken, and says so', async () => {
    const { port } = busy.address() as AddressInfo;
    await expect(startEngine(aDirectory(), async () => port)).rejects.toThrow(`${port} is already in use`);
  });

  it('leaves a process alone that only has the number of an engine', async () => {
    const directory = aDirectory();
    const other = spawn('sleep', ['30']);
    writeFileSync(join(directory, 'engine.pid'), String(other.pid));
    await start(directory);
    expect(other.signalCode).toBeNull();
    other.kill();
  });

  it('finds the last stream record by an index, so that a write does not cost more with every write before it', async () => {
    const directory = aDirectory();
    await start(directory);
    const database = new DatabaseSync(join(directory, 'table.db'), { readOnly: true });
    const plan = database
      .prepare(
        `EXPLAIN QUERY PLAN SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = 'x'`,
      )
      .all();
    database.close();
    expect(JSON.stringify(plan)).toContain('local_sequence');
  });
});

describe('the tables', () => {
  it('are made once, and get an index that is new', async () => {
    const engine = await start(aDirectory());
    const client = createEngineClient(engine.url);
    await createTables(aDeployment(), client);
    await createTables(aDeployment(), client);
    await createTables(aDeployment(withIndexes(anIndex('gsi1'), anIndex('gsi2'), anIndex('gsi3'))), client);
    const { Table } = await client.table<{ Table: { GlobalSecondaryIndexes: { IndexName: string }[] } }>(
      'DescribeTable',
      {
        TableName: 'sample-table',
      },
    );
    expect(Table.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName)).toEqual(['gsi1', 'gsi2', 'gsi3']);
  });

  it.each([
    ['an index that is keyed anew', withIndexes(anIndex('gsi1', 'other'))],
    ['an index that is gone', withIndexes()],
  ])('ask for --fresh for %s', async (_, change) => {
    const engine = await start(aDirectory());
    const client = createEngineClient(engine.url);
    await createTables(aDeployment(), client);
    await expect(createTables(aDeployment(change), client)).rejects.toThrow('--fresh');
  });
});
