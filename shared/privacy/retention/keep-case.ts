import { workOnCase } from '../../cases/work-on-case.ts';
import type { Case } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { invalid } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { KeepCase } from './retention.schema.ts';

/**
 * Holds a case back from being erased, by retention or with a person, until a date of the organisation's zone; null lifts
 * that. Whoever was warned before is warned anew when its time has come.
 */
export const keepCase = (ctx: Context, { caseId, keepUntil, reason }: KeepCase & { caseId: string }): Promise<Case> =>
  workOnCase(ctx, { caseId, action: 'keep' }, (edit) => {
    const today = dateIn(organisation.timeZone, ctx.now);
    if (keepUntil !== null && keepUntil <= today) {
      throw invalid([{ pointer: '/keepUntil', detail: 'must be after today; null lifts what was said before' }]);
    }
    return edit.change('case', edit.file.case, {
      keepUntil: keepUntil ?? undefined,
      keepBecause: keepUntil === null ? undefined : reason,
      retentionWarnedAt: undefined,
      eraseOn: undefined,
    });
  });
