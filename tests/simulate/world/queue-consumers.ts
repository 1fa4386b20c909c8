import { isNamed } from '../../../infra/local/access/function-permission.ts';
import type { Ground } from './environment.ts';

/** Who takes the messages of a queue, by the template. */
export interface QueueConsumer {
  name: string;
  /** After so many a message that was not taken is given up. */
  mostReceives: number;
}

/** Of a queue's name who takes its messages. Throws for one from which nobody does. */
export function queueConsumers(ground: Ground): (queue: string) => QueueConsumer {
  const receives = receivesOf(ground);
  const byQueue = new Map(
    ground.deployment
      .ofType('AWS::Lambda::EventSourceMapping')
      .map(({ properties }) => properties as { EventSourceArn: string; FunctionName: string })
      .filter(({ EventSourceArn }) => receives.has(EventSourceArn))
      .map(({ EventSourceArn, FunctionName }) => {
        const name = ground.functions.find(({ arn }) => isNamed(arn, FunctionName))?.name ?? FunctionName;
        return [EventSourceArn.split(':').at(-1), { name, mostReceives: receives.get(EventSourceArn) ?? Infinity }];
      }),
  );
  return (queue) => {
    const consumer = byQueue.get(queue);
    if (consumer === undefined) throw new Error(`No function takes messages from the queue ${queue}`);
    return consumer;
  };
}

/** Of each queue's ARN how often a message of it is received at most; without a dead-letter queue that is not bounded. */
function receivesOf({ deployment }: Ground): Map<string, number> {
  return new Map(
    deployment.ofType('AWS::SQS::Queue').map(({ logicalId, properties }) => {
      const { maxReceiveCount = Infinity } = (properties['RedrivePolicy'] ?? {}) as { maxReceiveCount?: number };
      return [deployment.resolve<string>({ 'Fn::GetAtt': [logicalId, 'Arn'] }), maxReceiveCount];
    }),
  );
}
