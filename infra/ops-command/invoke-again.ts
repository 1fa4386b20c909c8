import { InvokeCommand, type InvokeCommandOutput, LambdaClient } from '@aws-sdk/client-lambda';
import { patience } from '../../shared/platform/patience.ts';
import type { Deployment } from './deployment.ts';

/** No function runs longer; begun twice at once it would do its work twice. */
const UNTIL_DONE = patience(15 * 60_000, { attempts: 1 });

/** What became of an event that a function was given again: nothing to tell, or why not. */
export type Refusal = string | undefined;

/** Gives a function of the stack an event, as JSON, and waits for it. */
export async function invokeAgain(deployment: Deployment, functionArn: string, event: string): Promise<Refusal> {
  const name = deployment.functionOf(functionArn);
  // Who may write there must not choose what the operator's credentials start.
  if (name === undefined) return `${functionArn} is no function of ${deployment.stack}`;
  try {
    const asked = new InvokeCommand({ FunctionName: functionArn, Payload: Buffer.from(event) });
    const why = failureIn(await deployment.client(LambdaClient, UNTIL_DONE).send(asked));
    return why && `${name} ${why}`;
  } catch (error) {
    return `${name} could not be started: ${(error as Error).name}`;
  }
}

/** What went wrong, in words of ours: the message of an error may hold what people wrote. */
function failureIn({ FunctionError, Payload }: InvokeCommandOutput): Refusal {
  const answer = JSON.parse(Payload?.transformToString() || 'null') as Answer | null;
  if (FunctionError) return `failed: ${answer?.errorType ?? FunctionError}`;
  return answer?.batchItemFailures?.length ? 'failed from one of its records on' : undefined;
}

interface Answer {
  errorType?: string;
  batchItemFailures?: object[];
}
