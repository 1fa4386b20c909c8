import type { Cause, Context } from '../platform/context.ts';
import { derivedId } from '../platform/ids.ts';

/** A chain of rules setting off rules ends here: https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html stops at 16. */
export const MAXIMUM_DEPTH = 8;

/**
 * The context in which a run (or one of its follow-ups) acts. Ids are derived from it, so acting again on the same
 * change writes the same records, which the table refuses.
 */
export function automationContext(ctx: Context, { ruleId, runId, cause, part }: Automation): Context {
  let made = 0;
  return {
    ...ctx,
    actor: { id: `rule:${ruleId}`, kind: 'rule' },
    cause: { kind: 'rule', id: `${runId}/${part}`, ruleId, root: cause.root, depth: cause.depth + 1 },
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
