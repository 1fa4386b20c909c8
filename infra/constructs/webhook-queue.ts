import { Duration } from 'aws-cdk-lib';
import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENV } from '../../shared/platform/env.ts';
import { counted } from './counted.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { readQueue } from './queue-reader.ts';
import { type Foundation, ServiceFunction } from './service-function.ts';

/** The other system is given ten seconds. */
const callTimeout = Duration.seconds(30);

/** Calls of other systems, each an attempt of its own. It can read a case's partition, and nothing of the contacts. */
export class WebhookQueue extends Construct {
  readonly deadLetters = new DeadLetterQueue(this, 'WebhookDeadLetters');
  readonly call: ServiceFunction;
  private readonly queue = new Queue(this, 'Calls', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // Six times the consumer's timeout: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    visibilityTimeout: Duration.seconds(6 * callTimeout.toSeconds()),
    deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
  });

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    this.call = new ServiceFunction(this, 'queue-call-webhook', {
      foundation,
      timeout: callTimeout,
      errorImpact: 'Other systems hear late of what rules want them to know: the sweep hands the calls over again.',
    });
    this.call.allow(
      foundation.data.statement({ actions: ['GetItem', 'UpdateItem'], leadingKeys: ['$dossier#caseId_*'] }),
      foundation.data.statement({ actions: ['GetItem', 'Query'], leadingKeys: ['$dossier#configurationId_*'] }),
    );
    // So many that one system which lets each call wait does not hold up the others for long.
    readQueue(this.call, this.queue, { maxConcurrency: 10 });
    this.alarmOnGivenUp();
  }

  /** Lets a function hand over calls. */
  letHandOver(fn: ServiceFunction): void {
    fn.addEnvironment(ENV.webhookQueueUrl, this.queue.queueUrl);
    fn.allow(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
  }

  private alarmOnGivenUp(): void {
    new Alarm(this, 'GivenUp', {
      alarmDescription:
        'Another system was not told what a rule wanted it to know, after every attempt or because it wants no more. Find the webhook in the log group of queue-call-webhook, mend or switch it off, then have the calls of its cases sent again.',
      metric: counted(this, 'WebhooksGivenUp'),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
