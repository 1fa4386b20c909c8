import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENV } from '../../shared/platform/env.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { type Foundation, ServiceFunction } from './service-function.ts';

const runTimeout = Duration.minutes(5);

/** Files of contacts and cases, taken in in the background: each message lets one import go on for some minutes. */
export class Imports extends Construct {
  readonly deadLetters = new DeadLetterQueue(this, 'ImportDeadLetters');
  readonly run: ServiceFunction;
  private readonly queue = new Queue(this, 'Imports', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // Six times the consumer's timeout: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    visibilityTimeout: Duration.seconds(6 * runTimeout.toSeconds()),
    deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
  });

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    this.run = new ServiceFunction(this, 'queue-run-import', {
      foundation,
      timeout: runTimeout,
      errorImpact: 'An import stands still until the sweep takes it up again; the rows that it took in stay taken in.',
    });
    this.run.allow(
      foundation.data.statement({ actions: ['Query'], indexes: ['gsi1'] }),
      foundation.data.statement({ actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] }),
      foundation.data.statement({ actions: ['DeleteItem'], leadingKeys: ['$dossier#slot_*'] }),
    );
    this.letHandOver(this.run);
    this.run.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 1, maxConcurrency: 2, reportBatchItemFailures: true }),
    );
  }

  /** Lets a function hand over imports. */
  letHandOver(fn: ServiceFunction): void {
    fn.addEnvironment(ENV.importQueueUrl, this.queue.queueUrl);
    fn.allow(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
  }
}
