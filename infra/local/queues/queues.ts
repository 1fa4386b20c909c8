import type { Parts } from '../parts.ts';
import type { AwsService, Worker } from '../types.ts';
import { QueueConsumer } from './queue-consumer.ts';
import { Queue, type DeadLetter } from './queue.ts';
import { sqsService } from './sqs-service.ts';
import { joinWorkers } from '../time/join-workers.ts';

export interface Queues {
  service: AwsService;
  worker: Worker;
  /** Puts a message into a queue of the template; throws if there is none of this ARN. */
  send(queueArn: string, body: string, messageAttributes?: Record<string, unknown>): void;
}

/** Every AWS::SQS::Queue of the template, and the functions that its event source mappings feed from one. */
export function createQueues(parts: Parts): Queues {
  const { deployment } = parts;
  const deadLetter: DeadLetter = (arn, message) => {
    parts.log(`A message was received too often and went to ${arn.split(':').at(-1)}: ${message.body}`);
    byArn(arn).adopt(message);
  };
  const queues = deployment.ofType('AWS::SQS::Queue').map((resource) => new Queue(parts, resource, deadLetter));
  const byArn = (arn: string) => {
    const queue = queues.find((one) => one.arn === arn);
    if (!queue) throw new Error(`The template has no queue ${arn}`);
    return queue;
  };

  const consumers = deployment
    .ofType('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => properties['Enabled'] !== false)
    .flatMap((mapping) => {
      const queue = queues.find(({ arn }) => arn === mapping.properties['EventSourceArn']);
      return queue ? [new QueueConsumer(parts, queue, mapping)] : [];
    });

  return {
    service: sqsService(queues),
    worker: joinWorkers(consumers),
    send: (queueArn, body, messageAttributes = {}) => void byArn(queueArn).send({ body, messageAttributes }),
  };
}
