import { isNamed } from '../../../infra/local/access/function-permission.ts';
import type { Ground } from './environment.ts';

/** Of a queue's name the function that takes its messages, by the template. Throws for one that nobody takes from. */
export function queueConsumers({ deployment, functions }: Ground): (queue: string) => string {
  const byQueue = new Map(
    deployment
      .ofType('AWS::Lambda::EventSourceMapping')
      .map(({ properties }) => properties as { EventSourceArn: string; FunctionName: string })
      .filter(({ EventSourceArn }) => EventSourceArn.startsWith('arn:aws:sqs:'))
      .map(({ EventSourceArn, FunctionName }) => [
        EventSourceArn.split(':').at(-1) ?? '',
        functions.find(({ arn }) => isNamed(arn, FunctionName))?.name ?? FunctionName,
      ]),
  );
  return (queue) => {
    const name = byQueue.get(queue);
    if (name === undefined) throw new Error(`No function takes messages from the queue ${queue}`);
    return name;
  };
}
