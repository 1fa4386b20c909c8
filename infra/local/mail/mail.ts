import { randomBytes, randomUUID } from 'node:crypto';
import type { Events } from './events.ts';
import { announceMail } from './mail-events.ts';
import type { Parts } from '../parts.ts';
import { sesService } from './ses-service.ts';
import type { AwsService } from '../types.ts';

/** The content of text as it is, of anything else in base64. */
export interface MailAttachment {
  fileName: string;
  contentType: string;
  content: string;
}

/** A mail that SES accepted. */
export interface StoredMail {
  /** SES's message id. */
  id: string;
  to: string[];
  cc: string[];
  bcc: string[];
  from: string;
  replyTo: string[];
  subject: string;
  text?: string;
  html?: string;
  headers: Record<string, string>;
  attachments?: MailAttachment[];
  tags: Record<string, string>;
  configurationSet?: string;
  /** ISO 8601, UTC, by the virtual clock. */
  at: string;
}

export interface Mail {
  service: AwsService;
  /** In order of arrival. */
  list(): StoredMail[];
}

/** SES: mails land in the store instead of leaving, and are announced on the event bus as SES would. */
export function createMail(parts: Parts, events: Pick<Events, 'put'>): Mail {
  const stored = parts.store.collection<StoredMail>('mail');
  const announce = announceMail(parts, events);

  function accept(draft: Omit<StoredMail, 'id' | 'at'>): string {
    const mail = { ...draft, id: newMessageId(), at: parts.clock.now().toISOString() };
    stored.set(mail.id, mail);
    announce(mail);
    parts.log(`Mail to ${mail.to.join(', ')}: ${mail.subject}`);
    return mail.id;
  }
  return { service: sesService(parts, accept), list: () => stored.all().map(({ document }) => document) };
}

/** In the form that SES's ids have. */
function newMessageId(): string {
  return `${randomBytes(8).toString('hex')}-${randomUUID()}-000000`;
}
