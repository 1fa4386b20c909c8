import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const START_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Text that only this service reads again: where a search goes on names what was read last, and that may be a record, an
 * address, a number that the caller must not see.
 */
export function sealed(text: string, key: string): string {
  const start = randomBytes(START_BYTES);
  const cipher = createCipheriv(CIPHER, keyFor(key), start);
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([start, cipher.getAuthTag(), bytes]).toString('base64url');
}

/** What was sealed with this key; throws for anything else. */
export function unsealed(text: string, key: string): string {
  const bytes = Buffer.from(text, 'base64url');
  const decipher = createDecipheriv(CIPHER, keyFor(key), bytes.subarray(0, START_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(START_BYTES, START_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(START_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}

/** Not the key by which cursors are signed itself. */
const keyFor = (key: string) => Buffer.from(hkdfSync('sha256', key, '', 'search', 32));
