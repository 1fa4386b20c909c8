import { CaseEdit } from '../../cases/case-edit.ts';
import { readCaseFile } from '../../cases/case-file.ts';
import type { Change } from '../../platform/change.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { organisation } from '../../platform/organisation.ts';
import { forPeople } from '../../platform/time.ts';
import type { Rule } from '../rule.schema.ts';
import { durationInWords } from '../timers/duration-in-words.ts';
import { addRun } from './add-run.ts';
import { runIdOf } from './do-run.ts';

interface Missed {
  rule: Rule;
  change: Change;
  caseId: string;
  /** How late it might have been: ISO 8601 duration. */
  catchUp: string;
}

/** Notes on the case that a time came for a rule and was noticed too late to be met: nothing is done, and people see why. */
export const noteMissed = (ctx: Context, { rule, change, caseId, catchUp }: Missed): Promise<void> =>
  retryOnConflict(async () => {
    const runId = runIdOf({ rule, change, caseId });
    const file = await readCaseFile(caseId);
    if (!file || file.runs.some((run) => run.runId === runId)) return;
    const edit = new CaseEdit({ ...ctx, cause: { ...change.cause, quiet: true } }, file);
    addRun(
      edit,
      { runId, rule, change },
      {
        outcome: 'missed',
        because: `Its time was ${inWords(change.at)}; it was noticed ${inWords(ctx.now)}, and this rule catches up ${durationInWords(catchUp)} at most`,
        conditions: [],
        effects: [],
      },
    );
    await commit(edit.ctx, edit.writes(), undefined);
  });

const inWords = (instant: string) => forPeople(organisation.timeZone, instant);
