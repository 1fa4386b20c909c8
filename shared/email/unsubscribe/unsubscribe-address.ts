import { createHmac } from 'node:crypto';
import type { Configuration } from '../../configuration/configuration.ts';
import { notFound } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { isSame } from '../../platform/signature.ts';

/** Who does not want what: a recipient, by a message of a case. */
interface Told {
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

/** The one of a reader: none for who works here and is told what they have to do, nor for who is no contact. */
export const unsubscribeAddressFor = (
  configuration: Keys,
  { contactId, userId }: { contactId?: string; userId?: string },
  { caseId, messageId }: Omit<Told, 'contactId'>,
): string | undefined =>
  contactId === undefined || userId !== undefined
    ? undefined
    : unsubscribeAddress(configuration, { contactId, caseId, messageId });

/** Whom such an address is for; not-found unless the service made it. */
export function readUnsubscribeToken(configuration: Keys, token: string): Told {
  const [, ...found] = UNSUBSCRIBE_TOKEN.exec(token) ?? [];
  const ids = found.slice(0, PARTS.length);
  if (!isSame(found[PARTS.length] ?? '', sign(ids.join('.'), configuration))) throw notFound('page');
  const [contactId = '', caseId = '', messageId = ''] = PARTS.map((prefix, i) => `${prefix}_${ids[i]}`);
  return { contactId, caseId, messageId };
}
