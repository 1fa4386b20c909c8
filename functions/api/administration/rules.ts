import * as z from 'zod';
import { pauseRuleByHand, resumeRule } from '../../../shared/automations/budget/resume-rule.ts';
import { readRuleState } from '../../../shared/automations/budget/rule-state.ts';
import { slug } from '../../../shared/platform/fields.ts';
import { ruleStateView } from '../insight/rule-views.ts';
import { route } from '../route.ts';

const params = z.object({ ruleId: slug });
const Pause = z.strictObject({ because: z.string().min(1).max(500).optional() });
const Resume = z.strictObject({
  /** What becomes of what it would have done meanwhile. */
  waiting: z.enum(['do', 'drop']),
});

/** Rules are paused and let go on; both at once, without another version of the configuration. */
export const rules = [
  route({
    method: 'POST',
    path: '/rules/{ruleId}/pause',
    permission: 'configuration:manage',
    params,
    body: Pause,
    run: async (ctx, input) => {
      await pauseRuleByHand(ctx, { ...input.params, ...input.body });
      return readRuleState(ctx, input.params.ruleId);
    },
    view: ruleStateView,
  }),
  route({
    method: 'POST',
    path: '/rules/{ruleId}/resume',
    permission: 'configuration:manage',
    params,
    body: Resume,
    run: async (ctx, input) => {
      await resumeRule(ctx, { ...input.params, ...input.body });
      return readRuleState(ctx, input.params.ruleId);
    },
    view: ruleStateView,
  }),
];
