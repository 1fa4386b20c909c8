import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetEmailIdentityCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { Deployment } from '../deployment.ts';
import { attention, type Check, type Finding, ok } from './finding.ts';

/** Of the daily quota, from which on it is told. */
const MUCH = 0.8;

/** Whether SES sends for this account at all, to whom, and how much more today. */
export const mayMail: Check = async ({ deployment }) => {
  const account = await deployment.client(SESv2Client).send(new GetAccountCommand({}));
  const { Max24HourSend: most = 0, SentLast24Hours: sent = 0 } = account.SendQuota ?? {};
  const used = `${sent} of ${most} mails sent in 24 hours`;
  return [
    account.SendingEnabled
      ? ok('SES sends')
      : attention(
          'SES has stopped sending',
          'Read why in the SES console under "Account dashboard", and answer AWS there.',
        ),
    account.ProductionAccessEnabled
      ? ok('SES is out of the sandbox')
      : attention(
          'SES is in the sandbox: only verified addresses get mail',
          'Ask for production access: docs/deployment.md, section 4.',
        ),
    // Without a limit it is -1.
    most > 0 && sent > most * MUCH
      ? attention(used, 'Ask for a higher quota in the SES console, or let bulk mail wait until tomorrow.')
      : ok(used),
  ];
};

/** Whether receivers can tell that mail is from the stage's sender, and whether what bounced is left alone. */
export const sender: Check = async ({ deployment }) => {
  const findings: Finding[] = [];
  for (const { id } of deployment.ofType('AWS::SES::EmailIdentity')) findings.push(...(await identity(deployment, id)));
  for (const { id } of deployment.ofType('AWS::SES::ConfigurationSet'))
    findings.push(await suppression(deployment, id));
  return findings;
};

async function identity(deployment: Deployment, EmailIdentity: string): Promise<Finding[]> {
  const asked = new GetEmailIdentityCommand({ EmailIdentity });
  const { VerifiedForSendingStatus, DkimAttributes } = await deployment.client(SESv2Client).send(asked);
  const todo = `Add the records that "aws sesv2 get-email-identity --email-identity ${EmailIdentity}" names to the DNS: docs/deployment.md, section 4.`;
  return [
    VerifiedForSendingStatus ? ok(`${EmailIdentity} is verified`) : attention(`${EmailIdentity} is not verified`, todo),
    DkimAttributes?.Status === 'SUCCESS'
      ? ok(`${EmailIdentity} signs with DKIM`)
      : attention(`${EmailIdentity} does not sign with DKIM (${DkimAttributes?.Status ?? 'unknown'})`, todo),
  ];
}

async function suppression(deployment: Deployment, ConfigurationSetName: string): Promise<Finding> {
  const asked = new GetConfigurationSetCommand({ ConfigurationSetName });
  const { SuppressionOptions } = await deployment.client(SESv2Client).send(asked);
  const reasons = SuppressionOptions?.SuppressedReasons ?? [];
  return reasons.includes('BOUNCE') && reasons.includes('COMPLAINT')
    ? ok('What bounced or was complained about is not tried again')
    : attention(
        'SES tries addresses again that bounced or complained',
        'Deploy the stack again: somebody has changed its configuration set.',
      );
}
