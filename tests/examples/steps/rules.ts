import type { Step } from '../step.ts';
import { step } from '../step.ts';

const as = { as: 'admin' };

/** How a rule does, and what it would do. */
export const rules: Step[] = [
  step('GET /rules/{ruleId}/state', undefined, as),
  step('GET /rules/{ruleId}/runs', undefined, as),
  step('GET /rules/{ruleId}/explain', undefined, { query: { case: '$sent' } }),
  step('POST /rules/{ruleId}/simulations', { case: '$sent' }, as),
  step('POST /rules/{ruleId}/pause', { because: 'We look into it' }, as),
  step('POST /rules/{ruleId}/resume', { waiting: 'do' }, as),
].map((one) => ({ ...one, params: { ruleId: 'seven-days-after-initial-call' } }));
