import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENV } from '../../shared/platform/env.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Mail } from './mail.ts';
import { type Foundation, ServiceFunction } from './service-function.ts';

const sendTimeout = Duration.seconds(30);

/** Messages on their way to SES: the queue paces them, and repeats what SES has provably not accepted. */
export class MailQueue extends Construct {
  readonly deadLetters = new DeadLetterQueue(this, 'MailDeadLetters');
  private readonly queue = new Queue(this, 'Messages', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // Six times the consumer's timeout: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    visibilityTimeout: Duration.seconds(6 * sendTimeout.toSeconds()),
    deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
  });

  constructor(scope: Construct, id: string, { foundation, mail }: { foundation: Foundation; mail: Mail }) {
    super(scope, id);
    const send = new ServiceFunction(this, 'queue-send-message', {
      foundation,
      timeout: sendTimeout,
      errorImpact: 'E-mails to clients and colleagues are late; after five attempts they are not sent at all.',
    });
    send.allow(foundation.data.statement({ actions: ['GetItem', 'UpdateItem'], leadingKeys: ['$dossier#caseId_*'] }));
    mail.letSend(send);
    send.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 5, maxConcurrency: 2, reportBatchItemFailures: true }),
    );
  }

  /** Lets a function hand over messages. */
  letHandOver(fn: ServiceFunction): void {
    fn.addEnvironment(ENV.mailQueueUrl, this.queue.queueUrl);
    fn.allow(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
  }
}
