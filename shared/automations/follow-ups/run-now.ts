import { expectAction, readVisibleCase } from '../../cases/visible-case.ts';
import type { FollowUp } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import { expectRevision } from '../../platform/expect-revision.ts';
import { expectState, followUpIn } from './find-follow-up.ts';
import type { FollowUpKey } from './fire-follow-up.ts';
import { fireFollowUp } from './fire-follow-up.ts';
import type { RunNow } from './follow-up.schema.ts';

/**
 * Does what waits on a case before its time, or what had failed, by the path that its alarm clock takes; the follow-up as
 * it is then says what came of it. Conflict when it waits no more, and for the trigger of a rule that goes by time.
 */
export async function runNow(ctx: Context, { caseId, followUpId, recheck }: RunNow & FollowUpKey): Promise<FollowUp> {
  const file = await readVisibleCase(ctx, caseId);
  expectAction(ctx, file, 'update');
  const followUp = followUpIn(file, followUpId);
  expectRevision(ctx, followUp);
  expectState(followUp, 'waiting', 'failed');
  if (followUp.kind === 'timer')
    throw conflict('This is when a rule that goes by time looks at the case. Cancel it, or wait.');
  // The answer is remembered below: what fires by itself remembers none.
  const { idempotency, ifMatch, ...firing } = ctx;
  const fired = await fireFollowUp(firing, { caseId, followUpId }, { recheck, file });
  return commit(ctx, [], fired ?? followUpIn(await readVisibleCase(ctx, caseId), followUpId));
}
