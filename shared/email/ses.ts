import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Message } from '../model.ts';
import { ENV, env } from '../platform/env.ts';
import type { Attachment } from './add-message.ts';

/**
 * One attempt only: SES has no idempotency token, and the SDK counts a lost answer as a reason to try again.
 * The request is given up well before the claim on the message ends.
 */
const ses = new SESv2Client({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
});

export type Outcome =
  | { outcome: 'sent'; sesMessageId: string }
  /** SES says that it did not take the message; `later` when the same message may be taken another time. */
  | { outcome: 'refused'; because: string; later: boolean }
  /** No answer, or one that does not tell. */
  | { outcome: 'unknown'; because: string };

/** Answers by which SES says "not now": https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
const LATER = new Set([
  'TooManyRequestsException',
  'LimitExceededException',
  'SendingPausedException',
  'ThrottlingException',
]);

/** Hands a message to SES once. Its tags come back in SES's events and name the message. Never throws. */
export async function sendBySes(message: Message): Promise<Outcome> {
  try {
    const { MessageId } = await ses.send(new SendEmailCommand(request(message)));
    return { outcome: 'sent', sesMessageId: MessageId ?? '' };
  } catch (error) {
    const { name, message: words, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    const status = $metadata?.httpStatusCode ?? 0;
    if (status >= 400 && status < 500)
      return { outcome: 'refused', because: `${name}: ${words}`, later: LATER.has(name) };
    return { outcome: 'unknown', because: `The mail service gave no clear answer (${name})` };
  }
}

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

function request({ caseId, messageId, to, subject, text, html, attachments }: Message) {
  const replyTo = process.env[ENV.mailReplyTo];
  return {
    FromEmailAddress: `${quoted(env(ENV.mailSenderName))} <${env(ENV.mailSenderAddress)}>`,
    Destination: { ToAddresses: [to] },
    ...(replyTo ? { ReplyToAddresses: [replyTo] } : {}),
    Content: {
      Simple: {
        Subject: utf8(subject),
        Body: { Text: utf8(text), Html: utf8(html) },
        ...(attachments ? { Attachments: (attachments as Attachment[]).map(attached) } : {}),
      },
    },
    ConfigurationSetName: env(ENV.mailConfigurationSet),
    EmailTags: [
      { Name: 'caseId', Value: caseId },
      { Name: 'messageId', Value: messageId },
    ],
  };
}

/** SES makes the MIME parts itself: https://docs.aws.amazon.com/ses/latest/dg/attachments.html */
const attached = ({ fileName, contentType, content }: Attachment) => ({
  FileName: fileName,
  ContentType: contentType,
  ContentDisposition: 'ATTACHMENT' as const,
  ContentTransferEncoding: 'BASE64' as const,
  RawContent: Buffer.from(content, 'utf8'),
});

/** A display name as RFC 5322 wants it: a quoted string without the signs that could end it, encoded when not ASCII. */
const quoted = (name: string) =>
  /^[ -~]*$/.test(name) ? `"${name.replace(/["\\]/g, '')}"` : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;
