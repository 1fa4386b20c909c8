import type { Parts } from '../parts.ts';
import type { Queues } from '../queues/queues.ts';
import type { Resource } from '../types.ts';
import { Bucket, type StoredObject } from './bucket.ts';

interface Notifications {
  QueueConfigurations?: { Event: string; Queue: string }[];
}

/** Puts an object into the bucket of an ARN, in nobody's request. */
export type Arrive = (bucketArn: string, key: string, body: string) => void;

/** What AWS itself puts into a bucket of the template, and the notice of it to the queues that the bucket's settings name. */
export function createArrivals(parts: Parts, queues: Pick<Queues, 'send'>): Arrive {
  const { deployment } = parts;
  return (bucketArn, key, body) => {
    const resource = deployment
      .ofType('AWS::S3::Bucket')
      .find(({ logicalId }) => deployment.resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }) === bucketArn);
    if (!resource) throw new Error(`The template has no bucket ${bucketArn}`);
    const bucket = new Bucket(parts, resource);
    const object = bucket.put(key, { body: Buffer.from(body), contentType: 'application/json' });
    for (const queue of toldQueues(resource))
      queues.send(queue, JSON.stringify(notice(parts, bucket, { key, object })));
  };
}

function toldQueues({ properties }: Resource): string[] {
  const { QueueConfigurations = [] } = (properties['NotificationConfiguration'] ?? {}) as Notifications;
  return QueueConfigurations.filter(({ Event }) => /^s3:ObjectCreated:(\*|Put)$/.test(Event)).map(({ Queue }) => Queue);
}

/** In S3's words, as far as anybody reads them: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
function notice(
  { clock, deployment }: Parts,
  { name, arn }: Bucket,
  { key, object }: { key: string; object: StoredObject },
) {
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: deployment.region,
        eventTime: clock.now().toISOString(),
        eventName: 'ObjectCreated:Put',
        s3: {
          bucket: { name, arn },
          object: { key: encodeURIComponent(key).replaceAll('%20', '+'), size: object.size, eTag: object.etag },
        },
      },
    ],
  };
}
