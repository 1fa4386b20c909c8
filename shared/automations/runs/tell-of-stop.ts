import { addActivity } from '../../activities/add-activity.ts';
import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { countAndTell } from '../../metrics/count.ts';
import type { Rule } from '../rule.schema.ts';
import { tellAdministrators } from './tell-administrators.ts';

const ALERT = 'alert';

/** Leaves an alert on the case: people see that automations stand still here, and why. */
export function leaveAlert(edit: CaseEdit, configuration: Configuration, { subject, details }: Alert) {
  if (!configuration.find('activityTypes', ALERT)) return;
  addActivity(edit, configuration, { type: ALERT, subject, details });
}

interface Alert {
  subject: string;
  details: string;
}

/** Rules chased each other. */
export function tellOfStop(
  edit: CaseEdit,
  configuration: Configuration,
  { rule, because }: { rule: Rule; because: string },
) {
  countAndTell('RulesStopped', { caseId: edit.file.case.caseId, ruleId: rule.id });
  leaveAlert(edit, configuration, { subject: `Automations stopped: "${rule.label}" did not act`, details: because });
}

/** A rule has paused itself: what it would have done is kept, and those who may let it go on are told. */
export async function tellOfPause(
  edit: CaseEdit,
  configuration: Configuration,
  { rule, because }: { rule: Rule; because: string },
): Promise<void> {
  countAndTell('RulesPaused', { ruleId: rule.id });
  const subject = `The rule "${rule.label}" is paused`;
  leaveAlert(edit, configuration, { subject, details: because });
  const text = `${because}. What it would have done from now on is kept, until somebody lets the rule "${rule.id}" go on.`;
  await tellAdministrators(edit, configuration, { subject, text });
}
