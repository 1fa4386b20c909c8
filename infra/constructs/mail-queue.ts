import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENV } from '../../shared/platform/env.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Mail } from './mail.ts';
import { readQueue } from './queue-reader.ts';
import { type Foundation, ServiceFunction } from './service-function.ts';

/** A message may wait five seconds for its turn, its files and SES take ten each at most. */
const sendTimeout = Duration.seconds(60);

/** Messages on their way to SES, at the send rate of the account. */
export class MailQueue extends Construct {
  readonly deadLetters = new DeadLetterQueue(this, 'MailDeadLetters');
  readonly send: ServiceFunction;
  private readonly queue = new Queue(this, 'Messages', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // Six times the consumer's timeout: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    visibilityTimeout: Duration.seconds(6 * sendTimeout.toSeconds()),
    deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
  });

  constructor(scope: Construct, id: string, { foundation, mail }: { foundation: Foundation; mail: Mail }) {
    super(scope, id);
    this.send = new ServiceFunction(this, 'queue-send-message', {
      foundation,
      timeout: sendTimeout,
      environment: { [ENV.mailSendRate]: String(foundation.config.mail.sendRate) },
      errorImpact: 'E-mails to clients and colleagues are late: the sweep hands them over again every half an hour.',
    });
    this.send.allow(
      foundation.data.statement({
        actions: ['GetItem', 'UpdateItem', 'BatchGetItem'],
        leadingKeys: ['$dossier#caseId_*'],
      }),
      // Whether they may still be written to.
      foundation.data.statement({ actions: ['BatchGetItem'], leadingKeys: ['$dossier#contactId_*'] }),
      foundation.data.statement({ actions: ['GetItem', 'Query'], leadingKeys: ['$dossier#configurationId_*'] }),
      foundation.data.statement({ actions: ['UpdateItem'], leadingKeys: ['$dossier#paceOf_mail'] }),
    );
    mail.letSend(this.send);
    // One at a time: another message does not wait behind one whose turn is later.
    readQueue(this.send, this.queue, { maxConcurrency: concurrencyFor(foundation.config.mail.sendRate) });
  }

  /** Lets a function hand over messages. */
  letHandOver(fn: ServiceFunction): void {
    fn.addEnvironment(ENV.mailQueueUrl, this.queue.queueUrl);
    fn.allow(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
  }
}

/** A function sends some five messages in a second; SQS allows no fewer than two at a time, and more than fifty help nobody. */
const concurrencyFor = (sendRate: number) => Math.min(Math.max(Math.ceil(sendRate / 5), 2), 50);
