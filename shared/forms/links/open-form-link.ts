import type { Configuration } from '../../configuration/configuration.ts';
import type { FormLink } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateForPeople, dateIn } from '../../platform/time.ts';
import { findActiveForm } from '../active-form.ts';
import { findFormLink } from './find-form-link.ts';
import { linkIdIn } from './link-token.ts';

interface Opened {
  formId: string;
  token: string;
  /**
   * Whether one that was sent already is opened too: by a submission, which may be the same one again and is then answered as
   * before. It has to ask expectUsable itself, when it is a new one.
   */
  evenUsed?: boolean;
}

/**
 * The link that an address carries, with what its form shows. Throws invalid for what is no link of this form, gone for one
 * that was withdrawn, used, or has expired, or whose form is not in use any more; each in words for who followed it.
 */
export async function openFormLink(
  ctx: Context,
  configuration: Configuration,
  { formId, token, evenUsed = false }: Opened,
): Promise<FormLink> {
  const linkId = linkIdIn(token, { key: configuration.signingKey, formId });
  if (linkId === undefined) throw notALink();
  const link = await readUnlessRevoked(linkId);
  if (!evenUsed) expectNotUsed(link);
  if (link.expiresAt < ctx.now) throw gone(`This link could be used until ${lastDay(link)}. ${ANOTHER}`);
  if (!findActiveForm(configuration, formId)) throw gone('This form is not in use any more.');
  return link;
}

/** Throws gone unless the link can be sent, as it is by now: of two submissions at once, the second is told why not. */
export const expectUsable = async ({ linkId }: FormLink): Promise<void> =>
  expectNotUsed(await readUnlessRevoked(linkId));

async function readUnlessRevoked(linkId: string): Promise<FormLink> {
  const link = await findFormLink(linkId);
  if (!link) throw gone(`This link leads nowhere any more. ${ANOTHER}`);
  if (link.revokedAt !== undefined) throw gone(`This link was withdrawn. ${ANOTHER}`);
  return link;
}

function expectNotUsed({ once, usedBy }: FormLink) {
  if (once && usedBy !== undefined) throw gone(`This form has been sent already: the link works once. ${ANOTHER}`);
}

const ANOTHER = 'If you still need it, ask who sent it to you for another.';

const gone = (message: string) => new AppError('gone', message);

const lastDay = ({ expiresAt }: FormLink) => dateForPeople(dateIn(organisation.timeZone, expiresAt));

function notALink() {
  const detail = 'is not a link of this form. Copy the whole address from the message that it came in.';
  return new AppError('invalid', `This ${detail}`, { errors: [{ pointer: '/link', detail }] });
}
