import { digest } from '../../platform/ids.ts';
import { organisation } from '../../platform/organisation.ts';
import { isSame } from '../../platform/signature.ts';

/** The last part of an address: whose it is, and a secret of 192 bits. */
const FILE = /^([0-7][0-9A-HJKMNP-TV-Z]{25})-([\w-]{32})\.ics$/;

const PREFIX = 'user_';

/** Where calendar programs fetch the calendar of a user. */
export const addressOf = (userId: string, secret: string) =>
  `${organisation.publicAddress}/calendar/${userId.slice(PREFIX.length)}-${secret}.ics`;

/** Whose calendar a file is, and the secret that must be theirs; undefined for the name of no calendar. */
export function readFileName(file: string): { userId: string; secret: string } | undefined {
  const [, id, secret] = FILE.exec(file) ?? [];
  return id !== undefined && secret !== undefined ? { userId: `${PREFIX}${id}`, secret } : undefined;
}

/** A secret is long and random, so that a plain hash hides it. */
export const hashOf = (secret: string) => digest('calendar address', secret);

/** Whether the secret is the one that the hash was made of, in a time that does not tell how near it is. */
export const isSecretOf = (secret: string, tokenHash: string | undefined) =>
  tokenHash !== undefined && isSame(hashOf(secret), tokenHash);
