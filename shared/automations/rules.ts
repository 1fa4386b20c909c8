import type { Configuration } from '../configuration/configuration.ts';
import type { Case } from '../model.ts';
import type { Change } from '../platform/change.ts';
import { notFound } from '../platform/errors.ts';
import type { Rule } from './rule.schema.ts';
import { hearsOf, isMetInBin, triggered } from './triggers/index.ts';

const known = new WeakMap<Configuration, Rule[]>();

/** The rules that are switched on; looked up once for each version of the configuration. */
export function activeRules(configuration: Configuration): Rule[] {
  const found = known.get(configuration) ?? (configuration.list('rules') as Rule[]).filter(({ active }) => active);
  known.set(configuration, found);
  return found;
}

/** A rule, unless it was removed or switched off. */
export const activeRule = (configuration: Configuration, ruleId: string) =>
  activeRules(configuration).find(({ id }) => id === ruleId);

/** A rule that somebody names, switched on or not; not-found when there is none. */
export function namedRule(configuration: Configuration, ruleId: string): Rule {
  const rule = configuration.find('rules', ruleId) as Rule | undefined;
  if (!rule) throw notFound('rule');
  return rule;
}

/** Whether a rule waits for such a change; seen from the change alone. */
export const waitsFor = ({ id, trigger }: Rule, change: Change): boolean =>
  hearsOf(trigger, change.entity) && triggered(change, trigger, id);

/** Whether a rule is for a case at all. */
export const isFor = (rule: Rule, record: Stood) => reasonNotFor(rule, record) === undefined;

type Stood = Pick<Case, 'caseType' | 'category' | 'stoppedRules'>;

/** Why a rule is not for a case, as a sentence; undefined when it is. */
export function reasonNotFor(
  { id, caseTypes, categories }: Rule,
  { caseType, category, stoppedRules }: Stood,
): string | undefined {
  const isOne = (wanted: string[], own: string) => wanted.length === 0 || wanted.includes(own);
  if (!isOne(caseTypes, caseType) || !isOne(categories, category)) {
    return 'The rule is for cases of other types or categories.';
  }
  return stoppedRules?.includes(id) ? 'Another rule has stopped it on this case for good.' : undefined;
}

/** Whether a rule may act on a case where it is: in the bin only one that waits for what happens there. */
export const isInReach = ({ trigger }: Rule, { listedAs }: Pick<Case, 'listedAs'>) =>
  listedAs !== 'binned' || isMetInBin(trigger);
