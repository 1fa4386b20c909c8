import type { CaseHead } from '../../cases/case-file.ts';
import { plainEmail } from '../../contacts/contact-key.ts';
import { readContacts } from '../../contacts/contacts.ts';
import type { Contact } from '../../model.ts';
import type { ReceivedMail } from './read-mail.ts';
import type { Received } from './received-mail.schema.ts';

/** What is to be known of a mail before anybody believes it. */
export interface Judgement {
  /** The person of the case whose address it came from, whether or not it is to be believed. */
  sender: Contact | undefined;
  /** Why a person has to look at it first, in words; empty where nothing speaks against it. */
  doubts: string[];
  /** The mail service takes it for unwanted: nobody is told. */
  isSpam: boolean;
}

/**
 * Who wrote a mail, and whether to believe it: the sender's address is one of a person of the case, now or once, there is one
 * sender, and nothing shows it to be forged, unwanted or harmful. Families share addresses: then a client comes first.
 */
export async function judgeMail(head: CaseHead, mail: ReceivedMail, received: Received): Promise<Judgement> {
  const sender = await senderAmong(head, mail.from.address);
  const doubts = [
    ...(sender ? [] : ['It comes from an address that is not one of the people of this case.']),
    ...(mail.oneSender ? [] : ['It does not name exactly one sender.']),
    ...doubtsOf(received),
  ];
  return { sender, doubts, isSpam: received.spam === 'FAIL' };
}

/** What the mail service found. DMARC that passes says that the domain of the sender itself vouches for the mail, however it came. */
export function doubtsOf({ spam, virus, spf, dkim, dmarc }: Received): string[] {
  const isForged = dmarc !== 'PASS' && [spf, dkim, dmarc].includes('FAIL');
  return [
    ...(isForged ? ['The checks of its sender failed: somebody else may have written it.'] : []),
    ...(spam === 'FAIL' ? ['The mail service takes it for unwanted mail.'] : []),
    ...(virus === 'FAIL' ? ['The mail service found a virus in it.'] : []),
  ];
}

/** Anybody can write a reference number, and a sender too: the tag alone leads to a case when the sender's domain vouches for it. */
export const isTrustedTag = ({ sender, doubts }: Judgement, { dmarc }: Received): boolean =>
  sender !== undefined && doubts.length === 0 && dmarc === 'PASS';

/** The person of a case, now or once, whose address this is; a client before others. */
export async function senderAmong(
  { case: { clients }, roles }: CaseHead,
  address: string,
): Promise<Contact | undefined> {
  if (address === '') return undefined;
  const ids = [...clients.map(({ contactId }) => contactId), ...roles.map(({ contactId }) => contactId)];
  const contacts = await readContacts(ids);
  const having = contacts.filter(({ emails = [] }) =>
    emails.some(({ email }) => plainEmail(email) === plainEmail(address)),
  );
  return having.toSorted((a, b) => ids.indexOf(a.contactId) - ids.indexOf(b.contactId))[0];
}
