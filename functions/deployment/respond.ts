import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

interface Answer {
  status: 'SUCCESS' | 'FAILED';
  /** Shown to whoever deploys. */
  reason: string;
  physicalResourceId: string;
}

/** Tells CloudFormation what came of a custom resource: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html */
export async function respond(event: CloudFormationCustomResourceEvent, answer: Answer): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  const body = JSON.stringify({
    Status: answer.status,
    Reason: answer.reason,
    PhysicalResourceId: answer.physicalResourceId,
    StackId,
    RequestId,
    LogicalResourceId,
  });
  const taken = await fetch(event.ResponseURL, { method: 'PUT', body, signal: AbortSignal.timeout(10_000) });
  if (!taken.ok) throw new Error(`CloudFormation did not take the answer: ${taken.status}`);
}
