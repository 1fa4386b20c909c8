import { createHash } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import * as z from 'zod';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const ID_PREFIXES = [
  'case',
  'caseRole',
  'contact',
  'activity',
  'message',
  'followUp',
  'run',
  'submission',
  'user',
  'file',
  'caseLink',
  'bulk',
  'contactNote',
  'relationship',
  'import',
  'export',
  'erasure',
  'configuration',
  'unsubscription',
  'inboundMail',
  'formLink',
  'ruleScan',
  'webhookCall',
  'recount',
  'savedFilter',
] as const;
export type IdPrefix = (typeof ID_PREFIXES)[number];

/** Makes new random ids such as `case_01J…`, prefix and ULID of an instant; those of one maker sort as they were made. */
export function idMaker(at: string) {
  const next = monotonicFactory();
  return (prefix: IdPrefix) => `${prefix}_${next(Date.parse(at))}`;
}

/** SHA-256 in hexadecimal over the parts, unambiguous whatever they contain. */
export const digest = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** An id shaped like the others that is always the same for the same parts: a repeated write meets itself. */
export function derivedId(prefix: IdPrefix, ...parts: string[]) {
  let number = BigInt(`0x${digest(prefix, ...parts).slice(0, 32)}`);
  let text = '';
  for (let i = 0; i < 26; i++) {
    text = CROCKFORD.charAt(Number(number & 31n)) + text;
    number >>= 5n;
  }
  return `${prefix}_${text}`;
}

/** Accepts ids of this prefix only: checked at the edge, since a key could otherwise be forged with delimiters. */
export const idOf = (prefix: IdPrefix) =>
  z.string().regex(new RegExp(`^${prefix}_[0-7][0-9A-HJKMNP-TV-Z]{25}$`), `is not the id of a ${prefix}`);
