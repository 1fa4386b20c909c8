import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import type { Action, Situation } from './action.ts';

const settings = z.strictObject({
  type: z.literal('stop-rules'),
  /** Other rules; all that there are now, or these. */
  rules: z.union([z.literal('all'), z.array(slug).min(1).max(100)]),
  /** Whether they never act on this case again, rather than that what waits now does not happen. */
  forGood: z.boolean().default(false),
});

/** Stops other rules on this case: what they have waiting is cancelled and, for good, they do not act here any more. */
export const stopRules: Action<z.infer<typeof settings>> = {
  settings,
  plan(situation, { type: action, rules, forGood }) {
    const { edit, configuration, ruleId } = situation;
    const known = configuration.list('rules');
    const meant = (rules === 'all' ? known.map(({ id }) => id) : rules).filter((id) => id !== ruleId);
    const cancelled = cancelWaiting(situation, (id) => (rules === 'all' ? id !== ruleId : meant.includes(id)));
    const { stoppedRules = [] } = edit.file.case;
    const stopped = [...new Set([...stoppedRules, ...meant])];
    if (forGood && stopped.length > stoppedRules.length) edit.change('case', edit.file.case, { stoppedRules: stopped });
    const named = meant.map((id) => `"${known.find((one) => one.id === id)?.label ?? id}"`).join(', ');
    const who = rules === 'all' ? 'all other rules' : `the rules ${named}`;
    const what = cancelled === 0 ? 'nothing was waiting' : `cancelled what was waiting: ${cancelled}`;
    return { action, did: `Stopped ${who} on this case${forGood ? ' for good' : ''}; ${what}` };
  },
};

/** What was planned keeps what it was about, so that an undo lets it wait again. */
function cancelWaiting({ edit, configuration, ruleId }: Situation, isMeant: (ruleId: string) => boolean): number {
  const label = configuration.find('rules', ruleId)?.label ?? ruleId;
  const waiting = edit.file.followUps.filter((one) => one.state === 'waiting' && isMeant(one.ruleId));
  for (const followUp of waiting) {
    const because = `The rule "${label}" stopped it`;
    edit.change('followUp', followUp, { state: 'cancelled', because, attention: undefined, attentionAt: undefined });
  }
  return waiting.length;
}
