import { Names } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { ServiceFunction } from './service-function.ts';

/**
 * Has a function take messages from a queue, one at a time, with what Lambda asks for and no more (the CDK's own event source
 * allows five actions): https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function readQueue(fn: ServiceFunction, queue: Queue, { maxConcurrency }: { maxConcurrency: number }): void {
  fn.allow(
    new PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [queue.queueArn],
    }),
  );
  fn.addEventSourceMapping(`SqsEventSource:${Names.nodeUniqueId(queue.node)}`, {
    eventSourceArn: queue.queueArn,
    batchSize: 1,
    maxConcurrency,
    reportBatchItemFailures: true,
  });
}
