import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import type { Clock } from '../world/clock.ts';
import type { Calls } from './calls.ts';

/** One mail that the mail service took. */
export interface Mail {
  sesMessageId: string;
  messageId: string;
  caseId: string;
  to: string[];
  at: string;
}

/** What the mail service tells of a mail later on, as `mail-feedback` is given it. */
export interface MailEvent {
  id: string;
  detail: object;
  /** When it is told. */
  at: number;
  attempts: number;
}

/** SES: takes each mail that it is given, and tells that it was sent and delivered. */
export class Mailbox {
  readonly mails: Mail[] = [];
  /** Not told yet. */
  events: MailEvent[] = [];
  readonly #clock: Clock;

  constructor(calls: Calls, clock: Clock) {
    this.#clock = clock;
    mockClient(SESv2Client)
      .on(SendEmailCommand)
      .callsFake((input: Sent) =>
        calls.around({ service: 'ses', what: 'SendEmail', writes: true }, async () => this.#take(input)),
      );
  }

  reset(): void {
    this.mails.length = 0;
    this.events = [];
  }

  #take({ Destination: { ToAddresses = [] } = {}, EmailTags = [] }: Sent) {
    const tags = Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value]));
    const [caseId = '', messageId = ''] = [tags['caseId'], tags['messageId']];
    const at = new Date(this.#clock.now).toISOString();
    const sesMessageId = `ses-${this.mails.length + 1}`;
    this.mails.push({ sesMessageId, messageId, caseId, to: ToAddresses, at });
    const mail = { messageId: sesMessageId, timestamp: at, tags: { caseId: [caseId], messageId: [messageId] } };
    const tell = (eventType: string, part: object) =>
      this.events.push({
        id: `${sesMessageId}-${eventType}`,
        detail: { eventType, mail, ...part },
        at: this.#clock.now,
        attempts: 0,
      });
    tell('Send', { send: {} });
    tell('Delivery', { delivery: { recipients: ToAddresses, timestamp: at } });
    return { MessageId: sesMessageId };
  }
}

interface Sent {
  Destination?: { ToAddresses?: string[] };
  EmailTags?: { Name: string; Value: string }[];
}
