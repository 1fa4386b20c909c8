import type { Configuration } from '../../configuration/configuration.ts';
import type { Case } from '../../model.ts';
import type { Rule } from '../rule.schema.ts';
import { activeRules, isFor } from '../rules.ts';
import { byDatesOf } from '../triggers/index.ts';
import type { ByDates } from './by-dates.ts';
import type { Timing } from './time-settings.schema.ts';

/** A rule that waits for dates of cases. */
export type TimeRule = Rule & { trigger: Timing; byDates: ByDates<Timing> };

const known = new WeakMap<Configuration, TimeRule[]>();

/** The rules that are switched on and wait for dates of cases; looked up once for each version of the configuration. */
export function timeRules(configuration: Configuration): TimeRule[] {
  const found = known.get(configuration) ?? activeRules(configuration).flatMap(asTimeRule);
  known.set(configuration, found);
  return found;
}

function asTimeRule(rule: Rule): TimeRule[] {
  const byDates = byDatesOf(rule.trigger);
  return byDates ? [{ ...rule, byDates } as TimeRule] : [];
}

/** When a rule was stored as it is; switching it on stores it as well. */
export const storedAt = (configuration: Configuration, ruleId: string): string =>
  configuration.stored('rules', ruleId)?.updatedAt ?? '';

/** Whether a rule waits for dates of such a case at all. */
export function mayWait(rule: TimeRule, record: Case): boolean {
  if (!isFor(rule, record) || record.emptiedAt !== undefined) return false;
  return record.listedAs === 'opened' || (record.listedAs === 'closed' && rule.byDates.waitsWhenClosed(rule.trigger));
}
