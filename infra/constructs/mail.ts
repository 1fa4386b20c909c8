import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { ENV } from '../../shared/platform/env.ts';
import type { StageConfig } from '../config.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { type Foundation, ServiceFunction } from './service-function.ts';

/** The sender's identity in SES, and the way that SES's news of each message takes back to its record. */
export class Mail extends Construct {
  readonly deadLetters = new DeadLetterQueue(this, 'FeedbackDeadLetters');
  private readonly config: StageConfig['mail'];
  private readonly configurationSet: ConfigurationSet;
  private readonly identity: EmailIdentity;

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    this.config = foundation.config.mail;
    const { identity } = this.config;
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: identity.includes('@') ? Identity.email(identity) : Identity.domain(identity),
    });
    this.configurationSet = new ConfigurationSet(this, 'Messages', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      // What came back or was complained about is not tried again, whoever asks for it.
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.publishEvents();
    this.takeFeedback(foundation);
  }

  /** Lets a function send as the stage's sender, and as nobody else. */
  letSend(fn: ServiceFunction): void {
    const { senderAddress, senderName, replyTo, replyDomain } = this.config;
    fn.addEnvironment(ENV.mailConfigurationSet, this.configurationSet.configurationSetName);
    fn.addEnvironment(ENV.mailSenderAddress, senderAddress);
    fn.addEnvironment(ENV.mailSenderName, senderName);
    if (replyTo) fn.addEnvironment(ENV.mailReplyTo, replyTo);
    if (replyDomain) fn.addEnvironment(ENV.mailReplyDomain, replyDomain);
    fn.allow(
      new PolicyStatement({
        // SES asks for the second where a message is given as it is (Raw), by the name of the older API.
        actions: ['ses:SendEmail', 'ses:SendRawEmail'],
        resources: [this.identity.emailIdentityArn, this.configurationSetArn],
        conditions: { StringEquals: { 'ses:FromAddress': senderAddress } },
      }),
    );
  }

  private get configurationSetArn(): string {
    return Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    });
  }

  private publishEvents(): void {
    this.configurationSet.addEventDestination('Events', {
      // SES publishes to no bus but the default one: https://docs.aws.amazon.com/ses/latest/dg/event-destinations-manage.html
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.RENDERING_FAILURE,
        // SES puts a picture into mails where somebody listens to this.
        ...(this.config.trackOpens ? [EmailSendingEvent.OPEN] : []),
      ],
    });
  }

  private takeFeedback(foundation: Foundation): void {
    const feedback = new ServiceFunction(this, 'mail-feedback', {
      foundation,
      timeout: Duration.seconds(30),
      errorImpact:
        'Messages that bounced or were refused still look sent, so nobody knows that a client heard nothing.',
    });
    feedback.allow(
      foundation.data.statement({
        actions: ['GetItem', 'UpdateItem'],
        leadingKeys: ['$dossier#caseId_*', '$dossier#contactId_*'],
      }),
      // Everybody who has the address.
      foundation.data.statement({
        actions: ['Query'],
        on: ['gsi1'],
        leadingKeys: ['$dossier#by_match#bucket_*'],
      }),
    );
    feedback.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: this.deadLetters.forFailures,
    });
    new Rule(this, 'Feedback', {
      description: 'What SES reports about the messages of this stack',
      eventPattern: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [this.configurationSet.configurationSetName] } } },
      },
      targets: [
        new LambdaFunction(feedback, {
          deadLetterQueue: this.deadLetters,
          retryAttempts: 8,
          maxEventAge: Duration.hours(6),
        }),
      ],
    });
  }
}
