import { primaryOf } from '../../contacts/contact-record.ts';
import { sameAddress, sendableAddress } from './mail-address.ts';
import type { Addressee } from './recipients.ts';

interface How {
  /** Nobody wrote it: a rule, a form or the service sends it by itself. */
  automatic: boolean;
  /** An address that was chosen before; without it the primary one is taken. */
  email?: string;
}

/** Where e-mails to somebody go, or why none may go there, in words for the case file. */
type Reach = { email: string } | { because: string };

/** Why a contact is not written to whatever their address is. */
const OBJECTIONS: ((contact: Addressee, how: How) => string | undefined)[] = [
  ({ erasedAt }) => (erasedAt ? 'This person was erased.' : undefined),
  ({ displayName, deceased, deceasedOn }) => (deceased || deceasedOn ? `${displayName} has died.` : undefined),
  ({ displayName, doNotContact }) =>
    doNotContact?.includes('email') ? `${displayName} does not want e-mails.` : undefined,
  ({ displayName, doNotContact }, { automatic }) =>
    automatic && doNotContact?.includes('automatic-email')
      ? `${displayName} does not want e-mails that nobody wrote by hand.`
      : undefined,
];

/** Whether, and at which address, a contact may be written to. */
export function reachOf(contact: Addressee, how: How): Reach {
  for (const objection of OBJECTIONS) {
    const because = objection(contact, how);
    if (because !== undefined) return { because };
  }
  return addressIn(contact, how.email);
}

function addressIn({ displayName, emails = [] }: Addressee, chosen: string | undefined): Reach {
  const entry = chosen === undefined ? primaryOf(emails) : emails.find(({ email }) => sameAddress(email, chosen));
  const email = chosen ?? entry?.email;
  if (email === undefined) return { because: `${displayName} has no e-mail address.` };
  if (entry?.onHold) return { because: `E-mails to ${displayName} are on hold: ${entry.onHold}.` };
  if (sendableAddress(email) === undefined) {
    return { because: `The e-mail address of ${displayName} is none that the mail service can write to.` };
  }
  return { email };
}
