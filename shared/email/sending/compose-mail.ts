import type { Configuration } from '../../configuration/configuration.ts';
import type { Message } from '../../model.ts';
import { ENV, env, optionalEnv } from '../../platform/env.ts';
import { cleanLine } from '../inbound/clean-text.ts';
import { replyAddressOf } from '../inbound/reply-address.ts';
import type { RecipientKind } from '../message.entity.ts';
import type { Attached } from './attached.ts';
import { sendableAddress } from './mail-address.ts';

const LONGEST_NAME = 128;

interface Composing {
  message: Message;
  attached: Attached[];
  /** Instant. */
  now: string;
}

/**
 * A message as it goes over the wire (RFC 5322), made by a library that encodes every head: no name, subject or file name
 * can begin a line of its own. Who gets a blind copy is not in it.
 */
export async function composeMail(
  configuration: Pick<Configuration, 'signingKey'>,
  { message, attached, now }: Composing,
): Promise<Buffer> {
  const { default: Composer } = await import('nodemailer/lib/mail-composer');
  const { text, html, subject, mimeId } = message;
  return new Composer({
    from: { name: env(ENV.mailSenderName), address: env(ENV.mailSenderAddress) },
    to: inHead(message, 'to'),
    cc: inHead(message, 'cc'),
    replyTo: replyTo(configuration, message),
    subject: plain(subject),
    date: new Date(now),
    messageId: `<${message.messageId}@${env(ENV.mailSenderAddress).split('@')[1]}>`,
    inReplyTo: mimeId,
    references: mimeId && [...(message.references ?? []), mimeId],
    headers: headersOf(message),
    text: withLines(text),
    html: withLines(html),
    attachments: attached,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/** Lines end alike whoever wrote them: RFC 5322 allows no line break but this one. */
const withLines = (text: string) => text.replace(/\r\n|\r|\n/g, '\r\n');

/** What looks as if it was encoded already would be taken for that, and could say anything once it is decoded. */
const plain = (text: string) => text.replaceAll('=?', '= ?');

/** The addresses of the envelope, each once. */
export function envelopeOf({ recipients }: Pick<Message, 'recipients'>) {
  const seen = new Set<string>();
  const addresses = (kind: RecipientKind) =>
    recipients
      .filter((recipient) => recipient.kind === kind)
      .map(({ email }) => sendableAddress(email) ?? email)
      .filter((email) => !seen.has(email.toLowerCase()) && seen.add(email.toLowerCase()));
  return { ToAddresses: addresses('to'), CcAddresses: addresses('cc'), BccAddresses: addresses('bcc') };
}

const inHead = ({ recipients }: Message, kind: RecipientKind) =>
  recipients
    .filter((recipient) => recipient.kind === kind)
    .map(({ displayName, email }) => ({
      name: plain(cleanLine(displayName, LONGEST_NAME)),
      address: sendableAddress(email) ?? email,
    }));

/** Where answers come back to the case; to an address of the organisation where the stage receives no mail. */
function replyTo(configuration: Pick<Configuration, 'signingKey'>, message: Message): string | undefined {
  const domain = optionalEnv(ENV.mailReplyDomain);
  return domain === undefined ? optionalEnv(ENV.mailReplyTo) : replyAddressOf(configuration, message, domain);
}

/** So that no automatic answer comes to what nobody wrote (RFC 3834), and that it can be stopped in one click (RFC 8058). */
function headersOf({ automatic, unsubscribeAddress }: Message): Record<string, string> {
  return {
    ...(automatic && { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }),
    ...(unsubscribeAddress && {
      'List-Unsubscribe': `<${unsubscribeAddress}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  };
}
