import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENV } from '../../shared/platform/env.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { ERASABLE_KEYS } from './data.ts';
import { type Foundation, ServiceFunction } from './service-function.ts';

const runTimeout = Duration.minutes(5);

/** One action over many cases, in the background: each message lets one job go on for some minutes. */
export class BulkJobs extends Construct {
  readonly deadLetters = new DeadLetterQueue(this, 'BulkDeadLetters');
  readonly run: ServiceFunction;
  private readonly queue = new Queue(this, 'Jobs', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // Six times the consumer's timeout: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    visibilityTimeout: Duration.seconds(6 * runTimeout.toSeconds()),
    deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
  });

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    this.run = new ServiceFunction(this, 'queue-run-bulk', {
      foundation,
      timeout: runTimeout,
      errorImpact: 'Bulk jobs stand still until the sweep takes them up again; what they have done stays done.',
    });
    this.run.allow(
      foundation.data.statement({ actions: ['Query'], indexes: ['gsi1', 'gsi2'] }),
      foundation.data.statement({ actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] }),
      // What goes for good when a person is erased.
      foundation.data.statement({ actions: ['DeleteItem'], leadingKeys: ERASABLE_KEYS }),
    );
    this.letHandOver(this.run);
    this.run.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 1, maxConcurrency: 2, reportBatchItemFailures: true }),
    );
  }

  /** Lets a function hand over jobs. */
  letHandOver(fn: ServiceFunction): void {
    fn.addEnvironment(ENV.bulkQueueUrl, this.queue.queueUrl);
    fn.allow(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
  }
}
