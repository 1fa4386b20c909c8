import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { marshall } from '@aws-sdk/util-dynamodb';
import { createEngineClient } from '../../infra/local/dynamodb/engine-client.ts';
import type { EngineClient } from '../../infra/local/dynamodb/engine-client.ts';
import { startEngine } from '../../infra/local/dynamodb/engine.ts';
import { dataRoot } from '../support/data-root.ts';

type Item = Record<string, unknown>;

const TABLE = 'table';
/** How often it is said how far it is. */
const TELL_MILLISECONDS = 10_000;

/**
 * Random changes of some thousand cases, delivered roughly to the production handler of `stream-derive` on the real engine;
 * then all counters and lists are compared with what the records of the table come to: `--changes N`, `--cases N`, `--seed N`.
 */
export async function benchCounters(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      changes: { type: 'string', default: '100000' },
      cases: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
    },
  });
  const directory = await mkdtemp(join(dataRoot(), 'dossier-bench-'));
  const engine = await startEngine(directory);
  try {
    setEnvironment(engine.url);
    const size = { changes: Number(values.changes), cases: Number(values.cases), seed: Number(values.seed) };
    const differences = await count(createEngineClient(engine.url), size);
    if (differences > 0) process.exitCode = 1;
  } finally {
    await engine.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** What functions are given; they read it when they are loaded. */
function setEnvironment(url: string) {
  Object.assign(process.env, {
    TABLE_NAME: TABLE,
    AWS_ENDPOINT_URL_DYNAMODB: url,
    AWS_REGION: 'eu-west-2',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    ORGANISATION_NAME: 'Harbour Housing Trust',
    ORGANISATION_TIME_ZONE: 'Europe/London',
  });
}

interface Size {
  changes: number;
  cases: number;
  seed: number;
}

async function count(engine: EngineClient, { changes, seed, ...size }: Size): Promise<number> {
  const { client } = await import('../../shared/platform/table.ts');
  const { handler } = await import('../../functions/stream/derive.ts');
  const { RandomCases } = await import('../support/random-cases.ts');
  const { Crashes, RoughDelivery } = await import('../support/rough-delivery.ts');
  const { configurationItems } = await import('../support/configuration.ts');
  const { db } = await import('../support/table.ts');
  // Nothing stands in for DynamoDB here.
  db.restore();
  const crashes = new Crashes();
  client.middlewareStack.add((next) => (input) => crashes.around(() => next(input)), { step: 'initialize' });

  quieten();

  const cases = new RandomCases(seed, size.cases);
  await createTable(engine);
  await writeAll(engine, [...configurationItems(), ...cases.items()]);
  const delivery = new RoughDelivery({ derive: handler, crashes, seed: seed + 1, batchSize: 100, risk: 0.1 });
  const tell = told(changes + cases.items().length);
  for (const after of cases.items()) {
    await delivery.take({ before: undefined, after });
    tell();
  }
  for (let i = 0; i < changes; i++) {
    const stored = cases.next();
    await engine.table('PutItem', { TableName: TABLE, Item: marshalled(stored.after) });
    await delivery.take(stored);
    tell();
  }
  await delivery.end();
  const seconds = Math.round(performance.now() / 1000);
  const differences = await compare(engine);
  const { batches, twice, crashes: crashed } = delivery.happened;
  say(
    `${changes} changes of ${size.cases} cases, ${batches} batches, ${twice} changes twice, ${crashed} crashes: ${seconds} s`,
  );
  say(`${differences.length} differences`);
  for (const line of differences.slice(0, 20)) say(`  ${line}`);
  return differences.length;
}

async function compare(engine: EngineClient): Promise<string[]> {
  const { differencesIn } = await import('../support/recounted.ts');
  const { aConfiguration } = await import('../support/configuration.ts');
  const { plainItems } = await import('../support/scan-table.ts');
  return differencesIn(await plainItems(engine, TABLE), aConfiguration());
}

const write = process.stdout.write.bind(process.stdout);
const say = (line: string) => write(`${line}\n`);
/** A crash leaves its lines in the log, which is read by nobody here. */
const quieten = () => {
  process.stdout.write = () => true;
};

function told(all: number) {
  let done = 0;
  let last = performance.now();
  return () => {
    done += 1;
    if (performance.now() - last < TELL_MILLISECONDS) return;
    last = performance.now();
    process.stderr.write(`${done} of ${all} changes (${Math.floor((100 * done) / all)} %)\n`);
  };
}

const marshalled = (item: Item | undefined) => marshall(item ?? {}, { removeUndefinedValues: true });

/** Without its indexes and its stream: what is derived reads none of them. */
async function createTable(engine: EngineClient) {
  await engine.table('CreateTable', {
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  });
}

/** BatchWriteItem takes no more at once. */
const AT_ONCE = 25;

async function writeAll(engine: EngineClient, items: Item[]) {
  for (let i = 0; i < items.length; i += AT_ONCE) {
    const requests = items.slice(i, i + AT_ONCE).map((item) => ({ PutRequest: { Item: marshalled(item) } }));
    await engine.table('BatchWriteItem', { RequestItems: { [TABLE]: requests } });
  }
}
