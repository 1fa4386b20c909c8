import type { Message } from '@aws-sdk/client-sqs';

/** What a function of the stack failed on, or was never given. */
interface FailedEvent {
  functionArn: string;
  event: string;
}

/** What Lambda writes of an event that it gave up; anything else is the event itself. */
interface InvocationRecord {
  requestContext?: { functionArn?: string };
  requestPayload?: unknown;
}

/**
 * Reads a dead letter that holds an event: by Lambda, which wraps it, or by EventBridge, which leaves it as it is and names the
 * function beside it. Answers a sentence where it cannot be given again.
 */
export function failedEvent({ Body = '', MessageAttributes = {} }: Message): FailedEvent | string {
  if (MessageAttributes['IS_PAYLOAD_TRUNCATED']?.StringValue === 'true') return 'EventBridge kept only a part of it';
  const target = MessageAttributes['TARGET_ARN']?.StringValue;
  if (target !== undefined) return { functionArn: target, event: Body };
  const { requestContext, requestPayload = {} } = recordIn(Body);
  const functionArn = requestContext?.functionArn;
  return functionArn === undefined
    ? 'it does not say which function it is for'
    : { functionArn, event: JSON.stringify(requestPayload) };
}

function recordIn(body: string): InvocationRecord {
  try {
    return JSON.parse(body) as InvocationRecord;
  } catch {
    return {};
  }
}
