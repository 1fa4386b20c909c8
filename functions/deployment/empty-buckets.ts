import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import * as z from 'zod';
import { emptyBucket } from '../../shared/files/empty-bucket.ts';
import { log } from '../../shared/platform/logger.ts';
import { respond } from './respond.ts';

const Properties = z.object({ buckets: z.array(z.string().min(1)) });
const physicalResourceId = 'empty-buckets';

/** CloudFormation asks at every deployment; only the last one, which takes the stage down, deletes what is in the buckets. */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  try {
    const { buckets } = Properties.parse(event.ResourceProperties);
    if (event.RequestType === 'Delete') for (const bucket of buckets) await emptyBucket(bucket);
    await respond(event, { status: 'SUCCESS', reason: 'The buckets are as they should be', physicalResourceId });
  } catch (error) {
    log.defect('The buckets could not be emptied', error, { requestId: event.RequestId });
    const reason = 'The buckets could not be emptied: see the log of this function';
    await respond(event, { status: 'FAILED', reason, physicalResourceId });
  }
}
