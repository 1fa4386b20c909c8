import { caseWrites } from '../../cases/commit-case.ts';
import { editVisibleCase } from '../../cases/visible-case.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Activity } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import { readMessage } from '../messages.ts';
import { filingOf } from './filing.ts';
import { findWaitingMail, handling } from './inbound-mails.ts';
import { senderAmong } from './judge-mail.ts';
import { messageIdOf, planFiling } from './plan-filing.ts';
import { readRawMail } from './raw-mail.ts';
import type { Received } from './received-mail.schema.ts';
import { storeEnclosed } from './take-enclosed.ts';

interface Wanted {
  inboundMailId: string;
  caseId: string;
}

/**
 * Puts a mail that waits on a case that the actor may change, as if it had come there: they have looked at it, so that nothing
 * of it is held back but files with a virus. Conflict when it is there already, or was too long ago.
 */
export const fileInboundMail = (ctx: Context, { inboundMailId, caseId }: Wanted): Promise<Activity> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const waiting = await findWaitingMail(ctx, inboundMailId);
    const edit = await editVisibleCase(ctx, caseId, 'add-activity');
    const raw = await readRawMail(waiting);
    if (!raw) throw conflict('This mail is kept no longer. Ask its sender to send it again.');
    if (await readMessage({ caseId, messageId: messageIdOf(raw.mail.identity, caseId) }))
      throw conflict('This mail is on that case already. Discard it here.');
    const { virus } = waiting.verdicts as Pick<Received, 'virus'>;
    const sender = await senderAmong(edit.file, raw.mail.from.address);
    const filing = filingOf(raw, { caseId, virus, source: waiting.source, sender, doubts: [] });
    const activity = planFiling(edit, configuration, filing);
    const writes = await caseWrites(edit, configuration);
    if (!ctx.dryRun) await storeEnclosed(filing.taken);
    const filed = { state: 'filed' as const, caseId, activityId: activity.activityId };
    return commit(ctx, [...writes, handling(ctx, waiting, filed)], activity);
  });
