import type { Configuration } from '../configuration/configuration.ts';
import type { Rule } from './rule.schema.ts';

/** The rules that are switched on. */
export const activeRules = (configuration: Configuration) =>
  (configuration.list('rules') as Rule[]).filter(({ active }) => active);

/** A rule, unless it was removed or switched off. */
export const activeRule = (configuration: Configuration, ruleId: string) =>
  activeRules(configuration).find(({ id }) => id === ruleId);
