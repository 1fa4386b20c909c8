import { expect, it, vi } from 'vitest';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { openResponseAddress } from '../../infra/local/functions/custom-resource-response.ts';
import { readEvent } from '../../infra/local/sample-events.ts';
import { Deployment } from '../../infra/ops-command/deployment.ts';
import { startFlow } from './flow.ts';

it('a stage that keeps nothing is taken down with its buckets emptied, and a deployment empties none', async () => {
  const { stack, denials } = await startFlow();
  vi.stubEnv('DOSSIER_URL', stack.url);
  const deployment = await Deployment.of('local');
  vi.unstubAllEnvs();
  const client = deployment.client(S3Client);
  const buckets = deployment.ofType('AWS::S3::Bucket').map(({ id }) => id);
  const count = async (Bucket: string) => (await client.send(new ListObjectsV2Command({ Bucket }))).KeyCount;
  for (const Bucket of buckets) {
    for (const Key of ['files/a & b', 'full/2026-01-01/part-1']) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    }
  }
  expect(buckets).toHaveLength(3);

  const ask = async (RequestType: string) => {
    const address = await openResponseAddress();
    const event = { ...readEvent('deployment/empty-buckets-delete'), RequestType, ResponseURL: address.url };
    await stack.invoke('deployment-empty-buckets', { ...event, ResourceProperties: { buckets } });
    const { Status } = await address.response;
    await address.close();
    return { Status, left: await Promise.all(buckets.map(count)) };
  };
  expect(await ask('Update')).toEqual({ Status: 'SUCCESS', left: [2, 2, 2] });
  expect(await ask('Delete')).toEqual({ Status: 'SUCCESS', left: [0, 0, 0] });
  // CloudFormation asks again when it heard no answer.
  expect(await ask('Delete')).toEqual({ Status: 'SUCCESS', left: [0, 0, 0] });
  expect(denials).toEqual([]);
});
