import { randomUUID } from 'node:crypto';
import type { Invocation } from './asynchronous.ts';
import { isNamed } from '../access/function-permission.ts';
import { createArrivals } from '../objects/arrivals.ts';
import type { Parts } from '../parts.ts';
import type { Queues } from '../queues/queues.ts';
import type { InvokeResult, LocalFunction } from '../types.ts';

type FunctionError = Extract<InvokeResult, { ok: false }>['error'];

/** Puts away an event that a function has failed on for the last time. */
export type Park = (invocation: Invocation, error: FunctionError) => void;

/**
 * Puts an event that a function failed on for the last time where the template says: the on-failure destination of its
 * AWS::Lambda::EventInvokeConfig or its own dead-letter queue. Without one, or without the permission, only the log tells.
 */
export function failureDestination(parts: Parts, queues: Pick<Queues, 'send'>): Park {
  return (invocation, error) => {
    const failed = parts.functions.byArn(invocation.functionArn);
    const name = failed?.name ?? invocation.functionArn;
    const lost = (why: string) =>
      parts.log(`${name} failed ${invocation.failures} times and its event is lost: ${why}`);
    const destination = destinationOf(parts, invocation.functionArn);
    if (!failed || !destination) return lost(error.errorMessage);

    const record = destination.isDestination ? invocationRecord(parts, invocation, error) : invocation.event;
    const denial = deliver({ parts, queues, failed }, { arn: destination.arn, body: JSON.stringify(record) });
    if (denial) return lost(denial);
    parts.log(
      `${name} failed ${invocation.failures} times (${error.errorMessage}); its event is in ${destination.arn}`,
    );
  };
}

function destinationOf(
  { deployment }: Parts,
  functionArn: string,
): { arn: string; isDestination: boolean } | undefined {
  const config = deployment
    .ofType('AWS::Lambda::EventInvokeConfig')
    .find(({ properties }) => isNamed(functionArn, properties['FunctionName'] as string));
  const onFailure = (config?.properties['DestinationConfig'] as { OnFailure?: { Destination: string } } | undefined)
    ?.OnFailure;
  if (onFailure) return { arn: onFailure.Destination, isDestination: true };

  const definition = deployment
    .ofType('AWS::Lambda::Function')
    .find(({ logicalId }) => deployment.resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }) === functionArn);
  const own = definition?.properties['DeadLetterConfig'] as { TargetArn: string } | undefined;
  return own && { arn: own.TargetArn, isDestination: false };
}

interface From {
  parts: Parts;
  queues: Pick<Queues, 'send'>;
  failed: LocalFunction;
}

/** Answers why not, if the function's role may not write there. */
function deliver({ parts, queues, failed }: From, { arn, body }: { arn: string; body: string }): string | undefined {
  if (arn.startsWith('arn:aws:s3:')) {
    const key = objectKey(failed.name, parts.clock.now());
    const denial = parts.authorise(failed.roleId, { action: 's3:PutObject', resource: `${arn}/${key}` });
    if (!denial) createArrivals(parts, queues)(arn, key, body);
    return denial;
  }
  const denial = parts.authorise(failed.roleId, { action: 'sqs:SendMessage', resource: arn });
  if (!denial) queues.send(arn, body);
  return denial;
}

/** Lambda's name for the object of a failed asynchronous invocation. */
function objectKey(functionName: string, now: Date): string {
  const iso = now.toISOString();
  return `aws/lambda/async/${functionName}/${iso.slice(0, 10).replaceAll('-', '/')}/${iso.slice(0, 19).replaceAll(':', '.')}-${randomUUID()}.json`;
}

/** The record that Lambda gives a destination, version 1.0. */
function invocationRecord(
  { clock }: Parts,
  { requestId, functionArn, event, failures }: Invocation,
  error: FunctionError,
) {
  return {
    version: '1.0',
    timestamp: clock.now().toISOString(),
    requestContext: { requestId, functionArn, condition: 'RetriesExhausted', approximateInvokeCount: failures },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: error,
  };
}
