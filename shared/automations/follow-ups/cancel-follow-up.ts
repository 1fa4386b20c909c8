import { commitCase } from '../../cases/commit-case.ts';
import { editVisibleCase } from '../../cases/visible-case.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { FollowUp } from '../../model.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { expectRevision } from '../../platform/expect-revision.ts';
import { expectState, followUpIn } from './find-follow-up.ts';
import type { FollowUpKey } from './fire-follow-up.ts';
import type { CancelFollowUp } from './follow-up.schema.ts';
import { endFollowUp } from './plan-follow-up.ts';

/** Cancels what waits on a case, and notes that on its run; the stream takes its alarm clock away. Conflict when it waits no more. */
export const cancelFollowUp = (
  ctx: Context,
  { caseId, followUpId, reason }: CancelFollowUp & FollowUpKey,
): Promise<FollowUp> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const edit = await editVisibleCase(ctx, caseId, 'update');
    const followUp = followUpIn(edit.file, followUpId);
    expectRevision(ctx, followUp);
    expectState(followUp, 'waiting');
    const because = [`Cancelled by ${ctx.actor.displayName ?? ctx.actor.id}`, reason].filter(Boolean).join(': ');
    endFollowUp(edit, followUp, { state: 'cancelled', because, cancelledBy: ctx.actor.id });
    return commitCase(edit, configuration, () => followUpIn(edit.file, followUpId));
  });
