import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import type { Deployment } from './deployment.ts';

/** Where an object is that Lambda left for a batch which a stream consumer gave up. */
export interface Place {
  key: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** What such an object holds: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html */
export interface Parked {
  functionArn: string;
  /** What the function was given, as it was. */
  event: string;
  records: ParkedRecord[];
}

interface ParkedRecord {
  eventName: string;
  dynamodb: { NewImage?: Image; OldImage?: Image };
}
type Image = Record<string, { S?: string }>;

interface Stored {
  requestContext?: { functionArn?: string };
  payload?: string;
}

/** The bucket of parked records. */
export const parkedBucket = (deployment: Deployment) =>
  deployment.idOf('AWS::S3::Bucket', 'AutomationParkedRecordsBucket');

/** Every parked object, the oldest first. */
export async function parkedPlaces(deployment: Deployment): Promise<Place[]> {
  const client = deployment.client(S3Client);
  const places: Place[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: parkedBucket(deployment) })) {
    for (const { Key: key = '', LastModified } of Contents) places.push({ key, at: LastModified?.toISOString() ?? '' });
  }
  return places.toSorted((a, b) => (`${a.at} ${a.key}` < `${b.at} ${b.key}` ? -1 : 1));
}

/** What is in one object; undefined where it is none of Lambda's, or gone meanwhile. */
export async function readParked(deployment: Deployment, { key }: Place): Promise<Parked | undefined> {
  try {
    const asked = new GetObjectCommand({ Bucket: parkedBucket(deployment), Key: key });
    const { Body } = await deployment.client(S3Client).send(asked);
    const { requestContext, payload } = JSON.parse((await Body?.transformToString()) ?? '{}') as Stored;
    if (requestContext?.functionArn === undefined || payload === undefined) return undefined;
    const { Records } = JSON.parse(payload) as { Records: ParkedRecord[] };
    return { functionArn: requestContext.functionArn, event: payload, records: Records };
  } catch (error) {
    if (error instanceof SyntaxError || (error as Error).name === 'NoSuchKey') return undefined;
    throw error;
  }
}

/** Which record it is, by kind and id alone: what people wrote stays where it is. */
export function nameOf({ dynamodb: { NewImage, OldImage } }: ParkedRecord): string {
  const image = NewImage ?? OldImage ?? {};
  const kind = image['__edb_e__']?.S ?? 'unknown';
  const id = image[`${kind}Id`]?.S ?? image['caseId']?.S;
  return id === undefined ? kind : `${kind} ${id}`;
}
