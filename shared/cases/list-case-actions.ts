import { getConfiguration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import type { CaseAction } from './case-actions.ts';
import { CASE_ACTIONS, mayDo, objectionTo } from './case-actions.ts';
import type { Blocker } from './closing/closing-blockers.ts';
import { closingBlockers } from './closing/closing-blockers.ts';
import { objectionToAdding, objectionToRemoving } from './people/clients.ts';
import { readVisibleCase } from './visible-case.ts';

interface Verdict {
  allowed: boolean;
  /** Why not, in words for people. */
  because?: string;
}

interface CaseActions {
  caseId: string;
  of: (action: CaseAction) => Verdict;
  /** Whether the case could be closed now, and what keeps it from that. */
  closing: { allowed: boolean; blockers: Blocker[] };
}

/** What an actor may do with a case as it stands, by the rules that guard the verbs themselves. */
export async function listCaseActions(ctx: Context, { caseId }: { caseId: string }): Promise<CaseActions> {
  const configuration = await getConfiguration(ctx);
  const file = await readVisibleCase(ctx, caseId);
  const ofClients = (action: CaseAction) => {
    if (action === 'add-client') return objectionToAdding(file, configuration);
    return action === 'remove-client' ? objectionToRemoving(file) : undefined;
  };
  const of = (action: CaseAction): Verdict => {
    const because = mayDo(ctx.actor, action, file)
      ? (objectionTo(action, file) ?? ofClients(action))
      : `Your user role does not include "${CASE_ACTIONS[action].permission}".`;
    return because === undefined ? { allowed: true } : { allowed: false, because };
  };
  const blockers = file.case.statusClass === 'opened' ? closingBlockers(file, configuration) : [];
  const closable = of('change-status').allowed && file.case.statusClass === 'opened' && blockers.length === 0;
  return { caseId, of, closing: { allowed: closable, blockers } };
}
