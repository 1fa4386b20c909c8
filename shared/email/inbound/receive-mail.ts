import { getConfiguration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import { log } from '../../platform/logger.ts';
import { automaticSender } from './automatic-mail.ts';
import { fileMail } from './file-mail.ts';
import type { Arrived, NotFiled } from './file-mail.ts';
import { findCases } from './find-cases.ts';
import { doubtsOf } from './judge-mail.ts';
import { keepMail } from './keep-mail.ts';
import { readRawMail } from './raw-mail.ts';
import type { Received } from './received-mail.schema.ts';

/**
 * Puts a mail that came in on every case that it is for, and where it is for none, or one does not take it, among those that
 * a person looks at. Doing it again changes nothing.
 */
export async function receiveMail(ctx: Context, received: Received): Promise<void> {
  const configuration = await getConfiguration(ctx);
  const raw = await readRawMail(received);
  if (!raw) {
    log.warn('A mail that came in is no longer in S3', { sesId: received.sesId });
    return;
  }
  const cases = await findCases(configuration, raw.mail, received.recipients);
  const refused: NotFiled[] = cases.length > 0 ? [] : [{ because: 'Nothing in it leads to a case.' }];
  for (const found of cases) {
    const why = await fileMail(ctx, configuration, { found, arrived: { ...raw, received } });
    if (why) refused.push(why);
  }
  await keepRefused(ctx, { ...raw, received }, refused);
}

/** What no person wrote, and no case takes, is not worth anybody's look. */
async function keepRefused(ctx: Context, { mail, problem, received }: Arrived, refused: NotFiled[]): Promise<void> {
  const [first] = refused;
  if (!first || automaticSender(mail, received.source) !== undefined) return;
  const reasons = [...refused.map(({ because }) => because), ...(problem ? [problem] : []), ...doubtsOf(received)];
  await keepMail(ctx, { mail, received, because: [...new Set(reasons)], category: first.category });
}
