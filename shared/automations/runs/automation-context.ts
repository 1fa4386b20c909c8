import type { Cause, Context } from '../../platform/context.ts';
import { derivedId } from '../../platform/ids.ts';

/**
 * The context in which a run (or one of its follow-ups) acts. Ids are derived from it, so acting again on the same
 * change writes the same records, which the table refuses.
 */
export function automationContext(ctx: Context, { ruleId, runId, cause, part }: Automation): Context {
  let made = 0;
  const { root, depth, rules = [] } = cause;
  return {
    ...ctx,
    actor: { id: `rule:${ruleId}`, kind: 'rule' },
    cause: { kind: 'rule', id: `${runId}/${part}`, ruleId, root, depth: depth + 1, rules: [...rules, ruleId] },
    newId: (prefix) => derivedId(prefix, runId, part, String(made++)),
  };
}

interface Automation {
  ruleId: string;
  runId: string;
  /** What the run or the follow-up was caused by. */
  cause: Cause;
  /** The run itself, or the follow-up that came due. */
  part: string;
}
