import { AwsError } from '../aws/aws-error.ts';

/** What goes wrong with a call that hands over a mail, as far as it can be seen from outside. */
export const MAIL_FAULTS = ['refused', 'throttled', 'failed', 'answer-lost', 'event-lost', 'both-lost'] as const;
export type MailFault = (typeof MAIL_FAULTS)[number];

/** Fails before the mail is accepted. */
export function failBefore(fault: MailFault | undefined): void {
  if (fault === 'refused') throw new AwsError('MessageRejected', 'Asked for by a test');
  if (fault === 'throttled') throw new AwsError('TooManyRequestsException', 'Maximum sending rate exceeded.', 429);
  if (fault === 'failed') throw new AwsError('InternalServiceErrorException', 'Asked for by a test', 500);
}

/** Fails after the mail was accepted: who asked cannot know. */
export function failAfter(fault: MailFault | undefined): void {
  if (fault === 'answer-lost' || fault === 'both-lost') {
    throw new AwsError('InternalServiceErrorException', 'Asked for by a test', 500);
  }
}

/** Whether SES reports nothing of the mail. */
export const losesEvents = (fault: MailFault | undefined) => fault === 'event-lost' || fault === 'both-lost';
