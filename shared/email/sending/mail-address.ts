import { domainToASCII } from 'node:url';

/** What SES takes before the @: it has no SMTPUTF8, so a name beyond ASCII cannot be written to. */
const LOCAL = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/;
const LONGEST_DOMAIN = 253;

/** An address as SES takes it, its domain in punycode; undefined for one that cannot be written to through SES. */
export function sendableAddress(email: string): string | undefined {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, Math.max(at, 0));
  const domain = domainToASCII(email.slice(at + 1).trim());
  if (!LOCAL.test(local) || !domain.includes('.') || domain.length > LONGEST_DOMAIN) return undefined;
  return /^[a-z0-9.-]+$/.test(domain) ? `${local}@${domain}` : undefined;
}

/** Whether two addresses reach the same mailbox, as far as anybody but its owner can tell. */
export const sameAddress = (one: string, other: string) => comparable(one) === comparable(other);

const comparable = (email: string) => (sendableAddress(email) ?? email).normalize('NFC').trim().toLowerCase();
