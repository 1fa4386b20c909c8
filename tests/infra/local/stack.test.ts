import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { ownAccessKeyId } from '../../../infra/local/aws/endpoint.ts';
import { createEngineClient } from '../../../infra/local/dynamodb/engine-client.ts';
import { startLocalStack, type LocalStack, type LocalStackOptions } from '../../../infra/local/stack.ts';
import type { Denial } from '../../../infra/local/parts.ts';
import {
  aBucket,
  aDirectory,
  aFunction,
  allow,
  aMapping,
  anAssembly,
  aTable,
  readStream,
  tableArn,
} from './fixture.ts';

const bundles = {
  /** Does what its event says, with the SDK as real functions have it. */
  'api-writer': `const { DynamoDBClient, PutItemCommand, ScanCommand } = sdk('client-dynamodb');
    const client = new DynamoDBClient({});
    export const handler = async ({ put, scan, sleepMs }) => {
      if (sleepMs) await new Promise((done) => setTimeout(done, sleepMs));
      if (scan) await client.send(new ScanCommand({ TableName: process.env.TABLE_NAME }));
      const answer = put && await client.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item: put }));
      return { now: new Date().toISOString(), answer, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
    };`,
  /** Writes down what it gets from the stream; a record with "poison" in its key makes it throw. */
  'stream-copier': `const { DynamoDBClient, PutItemCommand } = sdk('client-dynamodb');
    const client = new DynamoDBClient({});
    export const handler = async ({ Records }) => {
      for (const { eventName, dynamodb, userIdentity, eventSourceARN } of Records) {
        if (dynamodb.Keys.pk.S.includes('poison')) throw new Error('bad record');
        const note = { eventName, userIdentity, eventSourceARN, at: dynamodb.ApproximateCreationDateTime };
        const Item = { pk: { S: 'copy#' + dynamodb.Keys.pk.S }, sk: { S: eventName + '#' + performance.now() }, note: { S: JSON.stringify(note) } };
        await client.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item }));
      }
    };`,
};

const assembly = anAssembly(
  {
    ...aTable,
    ...aBucket,
    ...aFunction(
      'api-writer',
      [allow('dynamodb:PutItem', tableArn, { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['case_*'] } })],
      { Timeout: 1 },
    ),
    ...aFunction('stream-copier', [
      ...readStream,
      allow('dynamodb:PutItem', tableArn),
      allow('s3:PutObject', { 'Fn::Sub': '${Failures.Arn}/*' }),
    ]),
    ...aMapping('streamcopier', {
      BatchSize: 10,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 1,
      FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"case_"}]}}}}' }] },
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failures', 'Arn'] } } },
    }),
  },
  bundles,
);

const stacks: LocalStack[] = [];
afterEach(async () => {
  for (const stack of stacks.splice(0)) await stack.stop();
});

async function start(options: Partial<LocalStackOptions> = {}): Promise<LocalStack> {
  const stack = await startLocalStack({ dataDirectory: aDirectory(), assembly, ...options });
  stacks.push(stack);
  return stack;
}

const item = (pk: string, more: object = {}) => ({ pk: { S: pk }, sk: { S: 'x' }, ...more });
const put = (stack: LocalStack, pk: string, more: object = {}) => stack.invoke('api-writer', { put: item(pk, more) });

async function items(stack: LocalStack): Promise<Record<string, { S: string }>[]> {
  const { Items } = await createEngineClient(stack.engineUrl).table<{ Items: Record<string, { S: string }>[] }>(
    'Scan',
    {
      TableName: 'sample-table',
    },
  );
  return Items;
}

async function notes(stack: LocalStack): Promise<Record<string, unknown>[]> {
  const copies = (await items(stack)).filter(({ pk }) => pk?.S.startsWith('copy#'));
  return copies.map(({ note }) => JSON.parse(note?.S ?? '') as Record<string, unknown>);
}

describe('the local stack', () => {
  it('runs functions with the SDK against the table, and gives the stream to its consumer', async () => {
    const stack = await start();
    expect(await put(stack, 'case_1')).toMatchObject({ ok: true, payload: { zone: 'UTC' } });
    await stack.settle();

    expect((await items(stack)).map(({ pk }) => pk?.S)).toEqual(expect.arrayContaining(['case_1', 'copy#case_1']));
    const [note] = await notes(stack);
    expect(note).toMatchObject({
      eventName: 'INSERT',
      eventSourceARN: 'arn:aws:dynamodb:eu-west-2:123456789012:table/sample-table/stream/2025-01-01T00:00:00.000',
    });
  });

  it('counts calls with their units, and hides the count from who did not ask for it', async () => {
    const stack = await start();
    const { payload } = (await put(stack, 'case_1')) as { payload: { answer: object } };
    await put(stack, 'case_2', { gsi1pk: { S: 'open' } });
    expect(payload.answer).not.toHaveProperty('ConsumedCapacity');
    expect(stack.calls()).toContainEqual({
      function: 'api-writer',
      action: 'dynamodb:PutItem',
      resource: 'arn:aws:dynamodb:eu-west-2:123456789012:table/sample-table',
      decision: 'allowed',
      count: 2,
      units: 3,
    });
  });

  it('denies what the role does not allow, in the words of IAM, and says which statement is missing', async () => {
    const denials: Denial[] = [];
    const stack = await start({ onDenied: (denial) => denials.push(denial) });
    expect(await put(stack, 'contact_1')).toMatchObject({ ok: false, error: { errorType: 'AccessDeniedException' } });
    expect(await stack.invoke('api-writer', { scan: true })).toMatchObject({ ok: false });
    expect(await items(stack)).toEqual([]);
    const resource = 'arn:aws:dynamodb:eu-west-2:123456789012:table/sample-table';
    expect(denials.map(({ message }) => message)).toEqual([
      `api-writer may not dynamodb:PutItem on ${resource} with dynamodb:LeadingKeys contact_1: its role in the template has no statement that allows it`,
      `api-writer may not dynamodb:Scan on ${resource}: its role in the template has no statement that allows it`,
    ]);
    expect(stack.calls().map(({ decision }) => decision)).toContain('denied');
  });

  it('denies it too when a test takes the permission out of the template', async () => {
    const stack = await start({ change: ({ Resources }) => void delete Resources['apiwriterPolicy'] });
    expect(await put(stack, 'case_1')).toMatchObject({ ok: false, error: { errorType: 'AccessDeniedException' } });
  });

  it('does not start a mapping whose function may not read the stream', async () => {
    const withoutStream = {
      change: ({ Resources }: { Resources: object }) => void Reflect.deleteProperty(Resources, 'streamcopierPolicy'),
    };
    await expect(start(withoutStream)).rejects.toThrow('stream-copier may not dynamodb:DescribeStream');
  });

  it('refuses an unknown access key', async () => {
    const stack = await start();
    const authorization = 'AWS4-HMAC-SHA256 Credential=AKIAX/20250101/eu-west-2/dynamodb/aws4_request, Signature=0';
    const answer = await fetch(stack.endpointUrl, { method: 'POST', headers: { authorization } });
    expect([answer.status, await answer.json()]).toMatchObject([403, { __type: 'UnrecognizedClientException' }]);
  });

  it('stops a function that runs too long', async () => {
    const stack = await start();
    const result = await stack.invoke('api-writer', { sleepMs: 5000 });
    expect(result).toMatchObject({ ok: false, error: { errorMessage: 'Task timed out after 1.00 seconds' } });
    expect(await stack.invoke('api-writer', {})).toMatchObject({ ok: true });
  });

  it('moves time for functions, stream and expiry alike', async () => {
    const stack = await start();
    const inSevenDays = new Date(Date.now() + 7 * 86_400_000);
    const seconds = Math.floor(inSevenDays.getTime() / 1000);
    await put(stack, 'case_1', { expiresAt: { N: String(seconds - 60) } });
    await put(stack, 'case_2', { expiresAt: { N: String(seconds + 600) } });
    await stack.moveClock(inSevenDays);

    const { payload } = (await put(stack, 'case_3')) as { payload: { now: string } };
    expect(payload.now.slice(0, 10)).toBe(inSevenDays.toISOString().slice(0, 10));
    await stack.settle();
    const found = await notes(stack);
    expect(found.find(({ eventName }) => eventName === 'REMOVE')).toMatchObject({
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    });
    expect(found.filter(({ at }) => Number(at) >= seconds - 1)).toHaveLength(2);
    expect((await items(stack)).map(({ pk }) => pk?.S)).not.toContain('case_1');
    expect((await items(stack)).map(({ pk }) => pk?.S)).toContain('case_2');
  });

  it('parks a bad record in the bucket with what it held, and goes on with the others', async () => {
    const stack = await start();
    await Promise.all(['case_1', 'case_poison', 'case_2'].map((pk) => put(stack, pk)));
    await stack.settle();

    const copied = (await items(stack)).map(({ pk }) => pk?.S);
    expect(copied).toEqual(expect.arrayContaining(['copy#case_1', 'copy#case_2']));
    const s3 = new S3Client({
      endpoint: stack.endpointUrl,
      region: 'eu-west-2',
      credentials: { accessKeyId: ownAccessKeyId, secretAccessKey: 'local' },
    });
    const { Contents: [{ Key } = { Key: '' }] = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'failures' }));
    expect(Key).toMatch(/^aws\/lambda\/Mapping\//);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'failures', Key }));
    const parked = JSON.parse((await Body?.transformToString()) ?? '') as { payload: string; requestContext: object };
    expect(parked).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
    });
    expect(JSON.parse(parked.payload)).toMatchObject({
      Records: [{ dynamodb: { Keys: { pk: { S: 'case_poison' } } } }],
    });
  });

  it('goes on after a restart where it stopped, and delivers again when asked', async () => {
    const dataDirectory = aDirectory();
    const first = await start({ dataDirectory });
    await put(first, 'case_1');
    await first.settle();
    await first.stop();

    const second = await start({ dataDirectory });
    await second.settle();
    expect(await notes(second)).toHaveLength(1);
    await second.redeliver('stream-copier');
    expect(await notes(second)).toHaveLength(2);
  });

  it('gives the stream to its consumer after kill -9, though nothing was at rest', async () => {
    const dataDirectory = aDirectory();
    const module = join(import.meta.dirname, '../../../infra/local/stack.ts');
    const script = `import { startLocalStack } from ${JSON.stringify(module)};
      const stack = await startLocalStack(${JSON.stringify({ dataDirectory, assembly })});
      await stack.invoke('api-writer', { put: ${JSON.stringify(item('case_1'))} });
      process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['--input-type=module', '-e', script]).signal).toBe('SIGKILL');

    const stack = await start({ dataDirectory });
    await stack.settle();
    expect((await notes(stack)).length).toBeGreaterThanOrEqual(1);
  });

  it('forgets everything with `fresh`', async () => {
    const dataDirectory = aDirectory();
    const first = await start({ dataDirectory });
    await put(first, 'case_1');
    await first.stop();
    expect(await items(await start({ dataDirectory, fresh: true }))).toEqual([]);
  });

  it('has its data directory and port for itself', async () => {
    const dataDirectory = aDirectory();
    const stack = await start({ dataDirectory });
    await expect(start({ dataDirectory })).rejects.toThrow('Another local stack uses');
    await expect(start({ port: Number(new URL(stack.url).port) })).rejects.toThrow('EADDRINUSE');
  });
});
