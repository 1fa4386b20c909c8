import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EmailIdentity, Identity, ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses';
import { Lambda, LambdaInvocationType, S3 } from 'aws-cdk-lib/aws-ses-actions';
import { Construct } from 'constructs';
import { ENV } from '../../shared/platform/env.ts';
import type { Files } from './files.ts';
import type { Mail } from './mail.ts';
import { type Foundation, ServiceFunction } from './service-function.ts';

interface InboundMailProps {
  foundation: Foundation;
  mail: Mail;
  files: Files;
  /** Everything that is sent to it is ours. */
  replyDomain: string;
}

/**
 * Answers that come home: SES receives for the reply domain, puts each mail into the bucket as it came and starts the function.
 * An account has one active rule set; which one it is cannot be said in a template (docs/deployment.md).
 */
export class InboundMail extends Construct {
  readonly ruleSet = new ReceiptRuleSet(this, 'Rules');

  constructor(scope: Construct, id: string, { foundation, mail, files, replyDomain }: InboundMailProps) {
    super(scope, id);
    const { identity } = foundation.config.mail;
    // A domain that SES has verified covers what lies below it.
    if (replyDomain !== identity && !replyDomain.endsWith(`.${identity}`))
      new EmailIdentity(this, 'Identity', { identity: Identity.domain(replyDomain) });
    const receive = receiver(this, { foundation, mail, replyDomain });
    files.letReceive(receive);
    this.ruleSet.addRule('Replies', {
      recipients: [replyDomain],
      scanEnabled: true,
      tlsPolicy: TlsPolicy.REQUIRE,
      actions: [
        new S3({ bucket: files.bucket, objectKeyPrefix: 'inbound/' }),
        new Lambda({ function: receive, invocationType: LambdaInvocationType.EVENT }),
      ],
    });
  }
}

function receiver(scope: Construct, { foundation, mail, replyDomain }: Omit<InboundMailProps, 'files'>) {
  const receive = new ServiceFunction(scope, 'mail-inbound', {
    foundation,
    timeout: Duration.minutes(2),
    errorImpact: 'What clients answer by e-mail is not on their cases, and nobody is told of it.',
    environment: {
      [ENV.mailReplyDomain]: replyDomain,
      [ENV.mailSenderAddress]: foundation.config.mail.senderAddress,
    },
  });
  receive.allow(...access(foundation));
  receive.configureAsyncInvoke({
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
    onFailure: mail.deadLetters.forFailures,
  });
  return receive;
}

const access = ({ data }: Foundation): PolicyStatement[] => [
  data.statement({ actions: ['Query'], leadingKeys: ['$dossier#configurationId_*', '$dossier#caseId_*'] }),
  data.statement({
    actions: ['GetItem'],
    leadingKeys: ['$dossier#configurationId_*', '$dossier#caseId_*', '$dossier#caseReference_*'],
  }),
  data.statement({ actions: ['BatchGetItem'], leadingKeys: ['$dossier#contactId_*'] }),
  // Which message of ours a mail answers.
  data.statement({ actions: ['Query'], on: ['gsi2'], leadingKeys: ['$dossier#sesMessageId_*'] }),
  // How many came in for no case of late.
  data.statement({ actions: ['Query'], on: ['gsi1'], leadingKeys: ['$dossier#state_*'] }),
  data.statement({
    actions: ['PutItem'],
    // Also the links that the e-mail to the manager may name.
    leadingKeys: ['$dossier#caseId_*', '$dossier#inboundMailId_*', '$dossier#linkId_*'],
  }),
  data.statement({ actions: ['UpdateItem'], leadingKeys: ['$dossier#caseId_*'] }),
];
