import type { Question } from '../../shared/automations/conditions/index.ts';
import { checkConditions } from '../../shared/automations/conditions/index.ts';
import type { Facts } from '../../shared/automations/facts.ts';
import type { Verdict } from '../../shared/automations/conditions/condition.ts';

/** What one question answers. */
export const ask = (facts: Facts, question: Question): Verdict => checkConditions(facts, [question])[0] as Verdict;
