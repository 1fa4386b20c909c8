import type { CaseEdit } from '../../cases/case-edit.ts';
import type { FollowUp } from '../../model.ts';
import { organisation } from '../../platform/organisation.ts';
import { addMilliseconds, forPeople } from '../../platform/time.ts';
import { againAt } from '../runs/waiting-run.ts';
import { endFollowUp } from './plan-follow-up.ts';

/** How often what waits for a paused rule looks whether it goes on. */
const LOOK_AGAIN_MILLISECONDS = 30 * 60_000;

/** Keeps what could not be done waiting for the sweep to try it again; failed for good after the last attempt, and noted on its run. */
export function tryAgainLater(edit: CaseEdit, followUp: FollowUp, because: string) {
  const attempt = (followUp.attempt ?? 0) + 1;
  const attentionAt = againAt(attempt, edit.ctx.now);
  if (attentionAt === undefined) return endFollowUp(edit, followUp, { state: 'failed', because, attempt });
  const again = `It is tried again after ${forPeople(organisation.timeZone, attentionAt)}`;
  edit.change('followUp', followUp, { attempt, because: `${because} ${again}`, attention: 'followUp', attentionAt });
}

/** Keeps what is due waiting while its rule is paused: it is looked at again every half hour. */
export function waitForRule(edit: CaseEdit, followUp: FollowUp) {
  edit.change('followUp', followUp, {
    because: 'It is due, and waits until the rule, which is paused, goes on',
    attention: 'followUp',
    attentionAt: addMilliseconds(edit.ctx.now, LOOK_AGAIN_MILLISECONDS),
  });
}
