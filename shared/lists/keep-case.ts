import { readCaseHead } from '../cases/case-file.ts';
import type { CaseHead } from '../cases/case-file.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Projection } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import { keepProjection, readProjection } from '../projections/keep-projection.ts';
import type { Layout } from '../projections/layout.ts';
import type { Projected } from '../projections/projector.ts';
import { areWordsOther, keepWords } from '../search/keep-words.ts';
import { movedAssignees } from '../worklist/case-standing.ts';
import { keepActivitiesOfCase } from '../worklist/keep-activities-of-case.ts';
import type { CaseFacts } from './case-facts.ts';
import { caseProjector, projectedCase } from './case-projection.ts';

/**
 * Brings what lists and counters know of a case up to how the case is, and gives back its head, null when it is gone. It
 * goes by the records and not by a change of them, so that changes that come twice, late or in another order lead to the
 * same. One Query and one Get where nothing is to be done.
 */
export async function keepCase(ctx: Context, caseId: string, layout: Layout): Promise<CaseHead | null> {
  const configuration = await getConfiguration(ctx);
  return retryOnConflict(async () => {
    const [head, stored] = await Promise.all([readCaseHead(caseId), readProjection(caseId)]);
    const projected = projectedCase({ caseId, head, now: ctx.now }, configuration);
    // Before the case itself is moved: who comes after a crash in between does it again.
    const of = movedAssignees(stored?.facts as CaseFacts | undefined, projected.facts, today(ctx));
    await keepActivitiesOfCase(ctx, { caseId, head, of }, layout);
    if (isWordedOtherwise(stored, projected)) await keepWords(ctx, projected, layout);
    await keepProjection(ctx, { projector: caseProjector, stored, projected, layout });
    return head;
  });
}

/** Whether the case is to be searched for by other words than it is, or its words may not be listed yet. */
const isWordedOtherwise = (stored: Projection | undefined, { facts }: Projected<CaseFacts>) =>
  stored?.unsettled !== undefined || areWordsOther(stored?.facts as CaseFacts | undefined, facts);

const today = ({ now }: Context) => dateIn(organisation.timeZone, now);
