import type { Events } from './events.ts';
import { addressOf, domainOf } from './mail-address.ts';
import type { StoredMail } from './stored-mail.ts';
import type { Parts } from '../parts.ts';
import type { Resource } from '../types.ts';

interface Outcome {
  /** As AWS::SES::ConfigurationSetEventDestination lists it. */
  matching: string;
  detailType: string;
  eventType: string;
  /** The part of the event that is this outcome's own. */
  part: Record<string, unknown>;
}

/** Answers of SES's mailbox simulator; anyone else's mail is delivered. */
const simulated: Record<string, Outcome['matching']> = {
  bounce: 'BOUNCE',
  suppressionlist: 'BOUNCE',
  complaint: 'COMPLAINT',
};

/**
 * Puts on the event bus what SES publishes for a mail, if its configuration set has an event destination there: Send, then for each
 * recipient what became of it. Names and shapes from "Monitoring SES events using Amazon EventBridge" in the SES guide.
 */
export function announceMail(parts: Parts, events: Pick<Events, 'put'>) {
  const destinations = parts.deployment.ofType('AWS::SES::ConfigurationSetEventDestination');

  return (mail: StoredMail): void => {
    const wanted = new Set(
      destinations.filter((one) => one.properties['ConfigurationSetName'] === mail.configurationSet).flatMap(wantedBy),
    );
    for (const { matching, detailType, eventType, part } of outcomes(mail)) {
      if (!wanted.has(matching)) continue;
      const detail = { eventType, mail: describe(parts, mail), ...part };
      events.put({ source: 'aws.ses', 'detail-type': detailType, detail, resources: [identityArn(parts, mail)] });
    }
  };
}

/** The types an event destination passes to the default bus, in upper case as the API has them (CloudFormation takes both). */
function wantedBy({ properties }: Resource): string[] {
  const { Enabled, MatchingEventTypes, EventBridgeDestination } = properties['EventDestination'] as {
    Enabled?: boolean;
    MatchingEventTypes: string[];
    EventBridgeDestination?: unknown;
  };
  if (Enabled === false || !EventBridgeDestination) return [];
  return MatchingEventTypes.map((type) => type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase());
}

function outcomes(mail: StoredMail): Outcome[] {
  const recipients = recipientsOf(mail);
  const withFate = (fate: string) => recipients.filter((recipient) => fateOf(recipient) === fate);
  const delivered = [...withFate('DELIVERY'), ...withFate('COMPLAINT')];
  const send = { matching: 'SEND', detailType: 'Email Sent', eventType: 'Send', part: { send: {} } };
  return [
    send,
    ...(delivered.length > 0 ? [delivery(delivered, mail.at)] : []),
    ...withFate('BOUNCE').map((recipient) => bounce(recipient, mail.at)),
    ...withFate('COMPLAINT').map((recipient) => complaint(recipient, mail.at)),
  ];
}

/** What becomes of a mail at each of its recipients, in words. */
export const fatesOf = (mail: StoredMail): string[] =>
  recipientsOf(mail).map((recipient) => `${addressOf(recipient)}: ${FATES[fateOf(recipient)]}`);

const FATES: Record<string, string> = { DELIVERY: 'delivered', BOUNCE: 'bounced', COMPLAINT: 'complained about' };

function fateOf(recipient: string): string {
  if (domainOf(recipient) !== 'simulator.amazonses.com') return 'DELIVERY';
  // The simulator takes labels: bounce+anything@.
  const name = addressOf(recipient).split(/[+@]/)[0]?.toLowerCase() ?? '';
  return simulated[name] ?? 'DELIVERY';
}

function delivery(recipients: string[], timestamp: string): Outcome {
  const part = {
    timestamp,
    processingTimeMillis: 0,
    recipients: recipients.map(addressOf),
    smtpResponse: '250 2.6.0 Message received',
    reportingMTA: 'localhost',
  };
  return { matching: 'DELIVERY', detailType: 'Email Delivered', eventType: 'Delivery', part: { delivery: part } };
}

function bounce(recipient: string, timestamp: string): Outcome {
  const emailAddress = addressOf(recipient);
  const suppressed = emailAddress.startsWith('suppressionlist');
  const part = {
    bounceType: 'Permanent',
    bounceSubType: suppressed ? 'Suppressed' : 'General',
    bouncedRecipients: [
      { emailAddress, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
    ],
    timestamp,
    feedbackId: crypto.randomUUID(),
    reportingMTA: 'dns; localhost',
  };
  return { matching: 'BOUNCE', detailType: 'Email Bounced', eventType: 'Bounce', part: { bounce: part } };
}

function complaint(recipient: string, timestamp: string): Outcome {
  const part = {
    complainedRecipients: [{ emailAddress: addressOf(recipient) }],
    timestamp,
    feedbackId: crypto.randomUUID(),
    complaintFeedbackType: 'abuse',
    arrivalDate: timestamp,
  };
  return {
    matching: 'COMPLAINT',
    detailType: 'Email Complaint Received',
    eventType: 'Complaint',
    part: { complaint: part },
  };
}

function describe(parts: Parts, mail: StoredMail) {
  const own = {
    'ses:configuration-set': mail.configurationSet,
    'ses:from-domain': domainOf(mail.from),
    'ses:operation': 'SendEmail',
  };
  return {
    timestamp: mail.at,
    source: mail.from,
    sourceArn: identityArn(parts, mail),
    sendingAccountId: parts.deployment.accountId,
    messageId: mail.id,
    destination: recipientsOf(mail).map(addressOf),
    headersTruncated: false,
    headers: Object.entries(mail.headers).map(([name, value]) => ({ name, value })),
    commonHeaders: { from: [mail.from], to: mail.to, cc: mail.cc, messageId: mail.id, subject: mail.subject },
    tags: Object.fromEntries(Object.entries({ ...own, ...mail.tags }).map(([name, value]) => [name, [value]])),
  };
}

function recipientsOf({ to, cc, bcc }: StoredMail): string[] {
  return [...to, ...cc, ...bcc];
}

function identityArn({ deployment }: Parts, { from }: StoredMail): string {
  return `arn:aws:ses:${deployment.region}:${deployment.accountId}:identity/${domainOf(from)}`;
}
