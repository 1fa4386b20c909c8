import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundling } from '../../infra/bundling/bundling.ts';
import { aTemplate } from './synthesise.ts';
import { aDirectory } from './local/fixture.ts';

const directory = aDirectory();
const table = createServer((_, answer) => answer.end('{}'));
const daemon = createSocket('udp4');
const heard: string[] = [];

/** What a function does with the table, bundled as functions are. */
const work = `import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { client } from './shared/platform/table.ts';
await client.send(new GetCommand({ TableName: 'the-table', Key: { pk: 'canary', sk: 'canary' } }));`;

beforeAll(async () => {
  daemon.on('message', (message) => heard.push(String(message)));
  daemon.bind(0, '127.0.0.1');
  table.listen(0, '127.0.0.1');
  await Promise.all([once(daemon, 'listening'), once(table, 'listening')]);
  const stdin = { contents: work, resolveDir: join(import.meta.dirname, '..', '..'), sourcefile: 'work.ts' };
  await build({ ...bundling, stdin, outdir: directory, entryNames: 'index' });
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
});
afterAll(() => {
  daemon.close();
  table.close();
});

/** What X-Ray's daemon hears while the work is done in Lambda's surroundings, in a trace that is to be kept. */
async function tracesOf(enabled: string): Promise<Record<string, unknown>[]> {
  heard.length = 0;
  await promisify(execFile)(process.execPath, [join(directory, 'index.mjs')], {
    env: {
      TABLE_NAME: 'the-table',
      POWERTOOLS_SERVICE_NAME: 'Dossier-test',
      POWERTOOLS_TRACE_ENABLED: enabled,
      LAMBDA_TASK_ROOT: directory,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_NAME: 'a-function',
      _X_AMZN_TRACE_ID: 'Root=1-67b00000-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1',
      AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${(table.address() as AddressInfo).port}`,
      AWS_REGION: 'eu-west-2',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
  });
  return heard.map((message) => JSON.parse(message.split('\n')[1] ?? '') as Record<string, unknown>);
}

it('a call of AWS is part of the trace where the stage asks for traces, and says nothing of the record', async () => {
  const traces = await tracesOf('true');
  expect(traces).toEqual([
    expect.objectContaining({
      name: 'DynamoDB',
      trace_id: '1-67b00000-0123456789abcdef01234567',
      aws: expect.objectContaining({ operation: 'GetItem' }),
    }),
  ]);
  expect(JSON.stringify(traces)).not.toContain('canary');
});

it('elsewhere nothing is traced', async () => {
  expect(await tracesOf('false')).toEqual([]);
});

it('a function is traced, and may send what it saw, in such a stage alone', () => {
  const modes = (stack: ReturnType<typeof aTemplate>) =>
    new Set(stack.ofType('AWS::Lambda::Function').map(({ Properties }) => Properties.TracingConfig?.Mode));
  const sends = (stack: ReturnType<typeof aTemplate>) =>
    stack.statementsOf('api-casework').filter(({ Action }) => JSON.stringify(Action).includes('xray:'));
  const [plain, traced] = [aTemplate(), aTemplate({ traces: true })];
  expect([modes(plain), modes(traced)]).toEqual([new Set([undefined]), new Set(['Active'])]);
  expect([sends(plain).length, sends(traced).length]).toEqual([0, 1]);
});
