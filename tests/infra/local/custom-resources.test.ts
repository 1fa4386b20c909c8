import { expect, it } from 'vitest';
import { runCustomResources } from '../../../infra/local/functions/custom-resources.ts';
import type { Store } from '../../../infra/local/types.ts';
import { functionArn, makeParts } from './support.ts';

interface Request {
  RequestType: string;
  ResponseURL: string;
  PhysicalResourceId?: string;
  ResourceProperties: Record<string, unknown>;
  OldResourceProperties?: Record<string, unknown>;
}

const answer = async ({ ResponseURL }: Request, body: object) =>
  void (await fetch(ResponseURL, { method: 'PUT', body: JSON.stringify(body) }));
const succeed = (request: Request) => answer(request, { Status: 'SUCCESS', PhysicalResourceId: 'first' });

function start(
  handler: (request: Request) => unknown,
  { version = '1', store }: { version?: unknown; store?: Store } = {},
) {
  return makeParts({
    ...(store && { store }),
    resources: {
      First: {
        Type: 'Custom::FirstConfiguration',
        Properties: { ServiceToken: { 'Fn::GetAtt': ['configure', 'Arn'] }, version },
      },
    },
    handlers: { configure: handler },
  });
}

it('creates a custom resource once for a data directory, and updates it when its properties change', async () => {
  const seen: Request[] = [];
  const handler = (request: Request) => {
    seen.push(request);
    return succeed(request);
  };
  const { parts, store } = start(handler);
  await runCustomResources(parts);
  await runCustomResources(parts);
  expect(seen).toMatchObject([
    { RequestType: 'Create', ResourceProperties: { ServiceToken: functionArn('configure'), version: '1' } },
  ]);
  expect(seen[0]).not.toHaveProperty('PhysicalResourceId');

  await runCustomResources(start(handler, { version: 2, store }).parts);
  expect(seen[1]).toMatchObject({
    RequestType: 'Update',
    PhysicalResourceId: 'first',
    ResourceProperties: { version: '2' },
    OldResourceProperties: { version: '1' },
  });
});

it('fails with the reason that the function gives, and tries again at the next start', async () => {
  const { parts } = start((request) => answer(request, { Status: 'FAILED', Reason: 'no table' }));
  await expect(runCustomResources(parts)).rejects.toThrow('First failed: no table');
  await expect(runCustomResources(parts)).rejects.toThrow('First failed: no table');
});

it('fails when the function throws, or returns without an answer', async () => {
  const throwing = start(() => Promise.reject(new Error('broken')));
  await expect(runCustomResources(throwing.parts)).rejects.toThrow('configure failed as a custom resource: broken');
  const silent = start(() => {});
  await expect(runCustomResources(silent.parts)).rejects.toThrow('without an answer to its ResponseURL');
});
