import type { CaseFile } from '../../cases/case-file.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { derivedId } from '../../platform/ids.ts';
import type { Beside } from '../facts.ts';
import { gatherBeside } from '../gather-beside.ts';
import { timeOn } from '../occasion.ts';
import type { Occasion, Outlook } from './outlook.ts';
import { outlookOf } from './outlook.ts';
import type { TimeRule } from './time-rules.ts';
import { storedAt } from './time-rules.ts';

/** A rule waits on a case by one record at most. */
export const timerIdOf = (ruleId: string, caseId: string) => derivedId('followUp', 'timer', ruleId, caseId);

/** A rule that waits on a case, at an instant. */
export interface Reckoning {
  rule: TimeRule;
  file: CaseFile;
  configuration: Configuration;
  now: string;
}

/** What is to come for a rule on a case; reads the people of the case where the rule's dates are theirs. */
export async function reckon({ rule, file, configuration, now }: Reckoning): Promise<Outlook> {
  const { caseId } = file.case;
  const change = timeOn({ id: caseId, caseId, entity: rule.trigger.type, at: now });
  const nothing: Beside = { contacts: [] };
  const beside = rule.byDates.readsBeside(rule.trigger) ? await gatherBeside(change, file, [rule]) : nothing;
  const timerId = timerIdOf(rule.id, caseId);
  return outlookOf({
    rule,
    facts: { ...beside, now, configuration, ruleId: rule.id, change, file },
    since: storedAt(configuration, rule.id),
    timer: file.followUps.find(({ followUpId }) => followUpId === timerId),
  });
}

/** A time that has come, as a change that a rule meets: made by nobody, and the same each time that it is made. */
export const changeOfOccasion = (rule: TimeRule, caseId: string, { at, changeId, repetition, series }: Occasion) => {
  const occasion = repetition > 0 ? `${series.words}; this is repetition ${repetition}` : series.words;
  return timeOn({ id: changeId, caseId, entity: rule.trigger.type, at, about: { ...series.about, occasion } });
};
