import * as z from 'zod';
import type { CaseFile } from '../../cases/case-file.ts';
import { caseStatus } from './case-status.ts';
import { caseStatusClass } from './case-status-class.ts';
import { caseType } from './case-type.ts';
import type { Condition, Verdict } from './condition.ts';

const conditions = {
  'case-type': caseType,
  'case-status': caseStatus,
  'case-status-class': caseStatusClass,
} as const;

export const ConditionSettings = z.union(
  Object.values(conditions).map(({ settings }) => settings) as [
    typeof caseType.settings,
    typeof caseStatus.settings,
    typeof caseStatusClass.settings,
  ],
);
export type ConditionSettings = z.infer<typeof ConditionSettings>;

/** Asks every condition of the case as it is now, also after one has failed: a run shows them all. */
export const checkConditions = (file: CaseFile, all: ConditionSettings[]): Verdict[] =>
  all.map((settings) => (conditions[settings.type] as Condition<ConditionSettings>).check(file, settings));

/** The conditions that do not hold, in words; undefined when all hold. */
export function objection(verdicts: Verdict[]): string | undefined {
  const failing = verdicts.filter(({ holds }) => !holds);
  if (failing.length === 0) return undefined;
  return failing.map(({ condition, saw }) => `"${condition}" does not hold: it is ${saw}`).join('; ');
}
