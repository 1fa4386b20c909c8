import type { CaseEdit, Fresh } from '../../cases/case-edit.ts';
import type { Run } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import type { Rule } from '../rule.schema.ts';
import { describeTrigger } from '../triggers/index.ts';
import { recordIdOf } from './record-id-of.ts';

interface Met {
  runId: string;
  rule: Rule;
  change: Change;
}

/** What came of it. */
type Said = Partial<Fresh<'run'>> & Pick<Run, 'outcome' | 'because'>;

/** Adds to the case that a rule met a change there now, and what came of it. */
export const addRun = (edit: CaseEdit, { runId, rule, change }: Met, said: Said): Run =>
  edit.add('run', {
    caseId: edit.file.case.caseId,
    runId,
    ruleId: rule.id,
    ruleLabel: rule.label,
    changeId: change.id,
    recordId: recordIdOf(change),
    trigger: describeTrigger(change, rule.trigger),
    at: edit.ctx.now,
    ...said,
  });
