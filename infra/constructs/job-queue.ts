import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { EnvName } from '../../shared/platform/env.ts';
import type { FunctionName } from '../bundling/function-entries.ts';
import type { TableAccess } from './data.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { readQueue } from './queue-reader.ts';
import { type Foundation, ServiceFunction } from './service-function.ts';

const runTimeout = Duration.minutes(5);

interface JobQueueProps {
  foundation: Foundation;
  /** The function's name: `queue-run-bulk` is `functions/queue/run-bulk.ts`. */
  runs: FunctionName;
  /** What it may do with the table. */
  access: TableAccess[];
  /** The environment variable by which functions that hand jobs over find the queue. */
  address: EnvName;
  errorImpact: string;
}

/** Long work in the background: each message lets one job go on for some minutes. */
export class JobQueue extends Construct {
  readonly deadLetters = new DeadLetterQueue(this, 'DeadLetters');
  readonly run: ServiceFunction;
  private readonly address: EnvName;
  private readonly queue = new Queue(this, 'Jobs', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // Six times the consumer's timeout: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    visibilityTimeout: Duration.seconds(6 * runTimeout.toSeconds()),
    deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
  });

  constructor(scope: Construct, id: string, { foundation, runs, access, address, errorImpact }: JobQueueProps) {
    super(scope, id);
    this.address = address;
    this.run = new ServiceFunction(this, runs, { foundation, timeout: runTimeout, errorImpact, callsItself: true });
    this.run.allow(...access.map((one) => foundation.data.statement(one)));
    this.letHandOver(this.run);
    readQueue(this.run, this.queue, { maxConcurrency: 2 });
  }

  /** Lets a function hand over jobs. */
  letHandOver(fn: ServiceFunction): void {
    fn.addEnvironment(this.address, this.queue.queueUrl);
    fn.allow(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
  }
}
