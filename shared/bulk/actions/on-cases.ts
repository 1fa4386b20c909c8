import type * as z from 'zod';
import type { CaseAction } from '../../cases/case-actions.ts';
import { CASE_ACTIONS } from '../../cases/case-actions.ts';
import { CaseEdit } from '../../cases/case-edit.ts';
import { expectAction, readVisibleCase } from '../../cases/visible-case.ts';
import type { BulkAction, CaseWork, Decide } from './action.ts';
import { planOn } from './action.ts';

interface Definition<Settings> {
  settings: z.ZodType<Settings>;
  /** The verb that guards each case. */
  needs: CaseAction;
  /** How many cases one item changes. */
  cases?: 1 | 2;
  plan: Decide<CaseWork, Settings>;
}

/** An action on cases. */
export function onCases<Settings extends { type: string }>(definition: Definition<Settings>): BulkAction<Settings> {
  const { settings, needs, cases = 1, plan } = definition;
  return {
    settings,
    target: 'cases',
    permission: CASE_ACTIONS[needs].permission,
    async begin(ctx, configuration, caseId) {
      const file = await readVisibleCase(ctx, caseId);
      return {
        label: file.case.reference,
        async plan(wanted) {
          expectAction(ctx, file, needs);
          const edit = new CaseEdit(ctx, file, { sharedBy: cases });
          return planOn({ edit, configuration }, (work) => plan(work, wanted));
        },
      };
    },
  };
}
