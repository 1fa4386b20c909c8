import type { Message } from '@aws-sdk/client-sqs';
import { PARKED_NOTICES } from './dead-letters.ts';
import type { Deployment } from './deployment.ts';
import { eachMessage } from './messages.ts';
import { parkedPlaces } from './parked-objects.ts';

interface Notice {
  /** Of the message by which S3 tries the queue when the bucket is made. */
  Event?: string;
  Records?: { s3: { object: { key: string } } }[];
}

/** Deletes the notices of objects that are no longer parked, so that the alarm ends. */
export async function clearNotices(deployment: Deployment): Promise<void> {
  const parked = new Set((await parkedPlaces(deployment)).map(({ key }) => key));
  await eachMessage(deployment, PARKED_NOTICES, async (message) => !keysIn(message).some((key) => parked.has(key)));
}

/** The objects that a notice is of. */
function keysIn({ Body = '{}' }: Message): string[] {
  const { Records = [] } = JSON.parse(Body) as Notice;
  return Records.map(({ s3 }) => decodeURIComponent(s3.object.key.replaceAll('+', ' ')));
}
