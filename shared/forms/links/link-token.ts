import { idOf } from '../../platform/ids.ts';
import { isSame, signature } from '../../platform/signature.ts';

type Whose = { linkId: string; formId: string };

/** What an address carries: the link's id and a signature that nobody can make who has not got the key. */
export const linkToken = (key: string, { linkId, formId }: Whose) =>
  `${linkId}.${signature(key, 'form link', linkId, formId)}`;

/** The id of the link whose token this is; undefined for what was not signed here, or for another form. */
export function linkIdIn(token: string, { key, formId }: { key: string; formId: string }): string | undefined {
  const { data: linkId } = idOf('formLink').safeParse(token.split('.')[0]);
  return linkId !== undefined && isSame(token, linkToken(key, { linkId, formId })) ? linkId : undefined;
}
