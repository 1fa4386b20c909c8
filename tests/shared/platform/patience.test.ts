import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ENV } from '../../../shared/platform/env.ts';
import { ownAttempts, patience } from '../../../shared/platform/patience.ts';

const undone: (() => void)[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const undo of undone.splice(0)) undo();
});

/** A client of a table that answers so. */
async function clientOf(answer: RequestListener, settings: ReturnType<typeof patience>) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    ...settings,
  });
  undone.push(() => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  });
  return client;
}

/** Fails so many times, then answers. */
function failing(times: number): RequestListener {
  let asked = 0;
  return (_, response) => {
    asked += 1;
    const status = asked > times ? 200 : 500;
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(status === 200 ? '{"TableNames":["table"]}' : '{"__type":"InternalServerError"}');
  };
}

describe('a call of AWS', () => {
  it('that is not answered fails when its time is over', async () => {
    const silent = await clientOf(() => undefined, patience(50, { attempts: 1 }));
    await expect(silent.send(new ListTablesCommand())).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('is tried three times', async () => {
    const answered = await clientOf(failing(2), patience(1_000));
    expect(await answered.send(new ListTablesCommand())).toMatchObject({ TableNames: ['table'] });
    const failed = await clientOf(failing(3), patience(1_000));
    await expect(failed.send(new ListTablesCommand())).rejects.toMatchObject({ name: 'InternalServerError' });
  });

  it('is tried as often as its function is told to', async () => {
    vi.stubEnv(ENV.attempts, '5');
    const client = await clientOf(failing(4), patience(1_000, { attempts: ownAttempts() }));
    expect(await client.send(new ListTablesCommand())).toMatchObject({ TableNames: ['table'] });
  });
});
