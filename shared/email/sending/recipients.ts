import type { Contact, Message } from '../../model.ts';
import type { RecipientKind } from '../message.entity.ts';
import { reachOf } from './reach.ts';

type Recipient = Message['recipients'][number];
type Skipped = NonNullable<Message['skipped']>[number];

/** Those who get a message, and those who do not, each with the reason. */
export interface Divided {
  recipients: Recipient[];
  skipped: Skipped[];
}

/** Somebody who is written to: a contact, or without an id an address that the configuration names. */
export type Addressee = Pick<Contact, 'displayName'> & Partial<Contact>;

export interface Wanted {
  kind: RecipientKind;
  contact: Addressee;
}

/** Whom a message can go to, of those that it is meant for. */
export function divide(wanted: Wanted[], { automatic }: { automatic: boolean }): Divided {
  const divided: Divided = { recipients: [], skipped: [] };
  for (const { kind, contact } of wanted) {
    const { contactId, displayName } = contact;
    const who = { kind, displayName, ...(contactId !== undefined && { contactId }) };
    const reach = reachOf(contact, { automatic });
    if ('email' in reach) divided.recipients.push({ ...who, email: reach.email });
    else divided.skipped.push({ ...who, because: reach.because });
  }
  return divided;
}

/** The same again when a message is about to go: who has opted out, died or bounced meanwhile gets nothing. */
export function divideAgain({ recipients, automatic, skipped = [] }: Message, contacts: Contact[]): Divided {
  const divided: Divided = { recipients: [], skipped: [...skipped] };
  for (const recipient of recipients) {
    const { kind, contactId, displayName, email } = recipient;
    const contact = contacts.find((one) => one.contactId === contactId);
    const reach = contact ? reachOf(contact, { automatic: automatic === true, email }) : { email };
    if ('email' in reach) divided.recipients.push(recipient);
    else divided.skipped.push({ kind, contactId, displayName, because: reach.because });
  }
  return divided;
}

/** A mail that is addressed to nobody does not go, whoever else was to get a copy of it. */
export const isAddressed = (recipients: Pick<Recipient, 'kind'>[]) => recipients.some(({ kind }) => kind === 'to');

/** Why people are left out, each reason once. */
export const reasonsIn = (skipped: Skipped[]) => [...new Set(skipped.map(({ because }) => because))].join(' ');

/** What people call those to whom a message goes, or was to go. */
export const namesOf = ({ recipients, skipped = [] }: Pick<Message, 'recipients' | 'skipped'>) =>
  [...recipients, ...skipped].map(({ displayName }) => displayName).join(', ');

type Named = Pick<Message, 'recipients' | 'skipped' | 'from'>;
interface Person {
  contactId?: string;
  displayName: string;
  email?: string;
}

/** Everybody whom a message names, with the address where there is one. */
export const peopleOf = ({ recipients, skipped = [], from }: Named): Person[] => [
  ...recipients,
  ...skipped,
  ...(from ? [from] : []),
];

/** The contacts among them. */
export const contactsOf = (message: Named) => peopleOf(message).flatMap(({ contactId }) => contactId ?? []);

/** Whether a message went, or was to go, to a contact. */
export const isFor = ({ recipients }: Pick<Message, 'recipients'>, contactId: string | undefined) =>
  contactId !== undefined && recipients.some((one) => one.contactId === contactId);
