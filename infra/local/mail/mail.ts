import { randomBytes, randomUUID } from 'node:crypto';
import type { Events } from './events.ts';
import { announceMail } from './mail-events.ts';
import { losesEvents, type MailFault } from './mail-faults.ts';
import type { Parts } from '../parts.ts';
import { sesService } from './ses-service.ts';
import type { StoredMail } from './stored-mail.ts';
import type { AwsService } from '../types.ts';

export interface Mail {
  service: AwsService;
  /** In order of arrival. */
  list(): StoredMail[];
  /** What is to go wrong with the next mails that are handed over, for tests. */
  faults: MailFault[];
}

/** SES: mails land in the store instead of leaving, and are announced on the event bus as SES would. */
export function createMail(parts: Parts, events: Pick<Events, 'put'>): Mail {
  const stored = parts.store.collection<StoredMail>('mail');
  const announce = announceMail(parts, events);

  const faults: MailFault[] = [];

  function accept(draft: Omit<StoredMail, 'id' | 'at'>, fault: MailFault | undefined): string {
    const mail = { ...draft, id: newMessageId(), at: parts.clock.now().toISOString() };
    stored.set(mail.id, mail);
    if (!losesEvents(fault)) announce(mail);
    parts.log(`Mail to ${mail.to.join(', ')}: ${mail.subject}`);
    return mail.id;
  }
  return {
    service: sesService(parts, { accept, faults }),
    list: () => stored.all().map(({ document }) => document),
    faults,
  };
}

/** In the form that SES's ids have. */
function newMessageId(): string {
  return `${randomBytes(8).toString('hex')}-${randomUUID()}-000000`;
}
