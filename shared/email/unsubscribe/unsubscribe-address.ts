import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Configuration } from '../../configuration/configuration.ts';
import { notFound } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';

/** Who does not want what: a recipient, by a message of a case. */
export interface Told {
  contactId: string;
  caseId: string;
  messageId: string;
}

type Keys = Pick<Configuration, 'signingKey'>;

const PARTS = ['contact', 'case', 'message'] as const;
/** Three ULIDs and a signature. */
export const UNSUBSCRIBE_TOKEN =
  /^([0-7][0-9A-HJKMNP-TV-Z]{25})\.([0-7][0-9A-HJKMNP-TV-Z]{25})\.([0-7][0-9A-HJKMNP-TV-Z]{25})\.([\w-]{22})$/;

const sign = (text: string, { signingKey }: Keys) =>
  createHmac('sha256', signingKey).update(`unsubscribe ${text}`).digest('base64url').slice(0, 22);

/** Where somebody can say that they want no more automatic e-mails; it works for as long as the deployment does. */
export function unsubscribeAddress(configuration: Keys, { contactId, caseId, messageId }: Told): string {
  const text = [contactId, caseId, messageId].map((id) => id.slice(id.indexOf('_') + 1)).join('.');
  return `${organisation.publicAddress}/unsubscribe/${text}.${sign(text, configuration)}`;
}

/** Whom such an address is for; not-found unless the service made it. */
export function readUnsubscribeToken(configuration: Keys, token: string): Told {
  const [, ...found] = UNSUBSCRIBE_TOKEN.exec(token) ?? [];
  const ids = found.slice(0, PARTS.length);
  const given = Buffer.from(found[PARTS.length] ?? '');
  const expected = Buffer.from(sign(ids.join('.'), configuration));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw notFound('page');
  const [contactId = '', caseId = '', messageId = ''] = PARTS.map((prefix, i) => `${prefix}_${ids[i]}`);
  return { contactId, caseId, messageId };
}
