import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Message } from '../model.ts';
import { ENV, env } from '../platform/env.ts';
import { envelopeOf } from './sending/compose-mail.ts';
import { patience } from '../platform/patience.ts';
import { traced } from '../platform/traced.ts';

/**
 * One attempt only: SES has no idempotency token, and the SDK counts a lost answer as a reason to try again.
 * The request is given up well before the claim on the message ends.
 */
const ses = traced(new SESv2Client(patience(10_000, { attempts: 1, connectionTimeout: 2_000 })));

export type Outcome =
  | { outcome: 'sent'; sesMessageId: string }
  /** SES did certainly not take it: for good, because of the message itself, or `later` for reasons that pass. */
  | { outcome: 'refused'; because: string; later: boolean }
  /** No answer, or one that does not tell. */
  | { outcome: 'unknown'; because: string };

/**
 * Answers about the message itself, which would be the same another time. All other refusals (the rate or the daily quota
 * is reached, sending is paused, a permission is missing) are about the account and pass:
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
const FOR_GOOD = new Set(['MessageRejected', 'BadRequestException', 'ValidationException']);
/** The request never left: there was nobody to give it to. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'CredentialsProviderError']);
/** The one refusal that is said after the request may have been read. */
const REQUEST_TIMEOUT = 408;

/** Hands a message to SES once, as it was composed. Its tags come back in SES's events and name the message. Never throws. */
export async function sendBySes(message: Message, raw: Buffer): Promise<Outcome> {
  try {
    const { MessageId } = await ses.send(new SendEmailCommand(request(message, raw)));
    return { outcome: 'sent', sesMessageId: MessageId ?? '' };
  } catch (error) {
    return outcomeOf(error as Failure);
  }
}

type Failure = Error & { code?: string; $metadata?: { httpStatusCode?: number } };

function outcomeOf({ name, message, code = '', $metadata }: Failure): Outcome {
  const status = $metadata?.httpStatusCode ?? 0;
  const because = `${name}: ${message}`;
  if (status >= 400 && status < 500 && status !== REQUEST_TIMEOUT) {
    return { outcome: 'refused', because, later: !FOR_GOOD.has(name) };
  }
  if (NEVER_SENT.has(code) || NEVER_SENT.has(name)) return { outcome: 'refused', because, later: true };
  return { outcome: 'unknown', because: `The mail service gave no clear answer (${name})` };
}

/** The envelope is said apart from the message, so that blind copies go where the message does not name them. */
const request = (message: Message, raw: Buffer) => ({
  FromEmailAddress: env(ENV.mailSenderAddress),
  Destination: envelopeOf(message),
  Content: { Raw: { Data: raw } },
  ConfigurationSetName: env(ENV.mailConfigurationSet),
  EmailTags: [
    { Name: 'caseId', Value: message.caseId },
    { Name: 'messageId', Value: message.messageId },
  ],
});
