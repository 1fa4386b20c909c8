import { createHmac } from 'node:crypto';
import { parseReference } from '../../cases/reference.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { isSame } from '../../platform/signature.ts';

/** RFC 4648's base32 in lower case: some mail systems fold the case of what stands before the @. */
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
/** `r+`, the ULID of the case and 80 bits of a MAC: 44 of the 64 signs that RFC 5321 (4.5.3.1.1) allows there. */
const KEYED = /^r\+([0-7][0-9a-hjkmnp-tv-z]{25})([a-z2-7]{16})$/;
const MAC_BYTES = 10;

/**
 * The address at the reply domain that leads answers to a case. It names the case, and is keyed so that nobody can make the
 * address of another one; all messages of a case have the same.
 */
export const replyAddressOf = (
  { signingKey }: Pick<Configuration, 'signingKey'>,
  { caseId }: { caseId: string; messageId?: string },
  domain: string,
): string => `r+${caseId.slice('case_'.length).toLowerCase()}${macOf(caseId, signingKey)}@${domain}`;

/** The id of the case that a reply address leads to; undefined for any address that this service did not make. */
export function caseOfReplyAddress(
  { signingKey }: Pick<Configuration, 'signingKey'>,
  address: string,
): string | undefined {
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase();
  const [, ulid = '', mac = ''] = KEYED.exec(local) ?? [];
  const caseId = `case_${ulid.toUpperCase()}`;
  return isSame(mac, macOf(caseId, signingKey)) ? caseId : undefined;
}

function macOf(caseId: string, key: string): string {
  const mac = createHmac('sha256', key).update(`reply address\n${caseId}`).digest().subarray(0, MAC_BYTES);
  const bits = [...mac].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32.charAt(Number.parseInt(five, 2))).join('');
}

/** What stands in the subject of a mail of a case, such as `[K7RM-4XQA]`: for people, and where an address got lost. */
export const subjectTag = (reference: string) => `[${reference}]`;

const REFERENCE = /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/gi;

/** The reference number of a case in a subject, such as that in `Re: Your flat [K7RM-4XQA]`; undefined without a right one. */
export const referenceInSubject = (subject: string): string | undefined =>
  (subject.match(REFERENCE) ?? []).map(parseReference).find((reference) => reference !== undefined);
