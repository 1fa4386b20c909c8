import * as z from 'zod';
import type { Facts } from '../facts.ts';
import { recordIdOf } from '../runs/record-id-of.ts';
import type { Condition } from './condition.ts';

const settings = z.strictObject({ type: z.literal('only-once'), per: z.enum(['case', 'record']).default('case') });

/** The rule has not acted on this case, or because of this very record on it, for another change. What was undone counts. */
export const onlyOnce: Condition<z.infer<typeof settings>> = {
  settings,
  check(facts, { per }) {
    const recordId = recordIdOf(facts.change);
    const times = earlierRuns(facts).filter((run) => per === 'case' || run.recordId === recordId).length;
    return {
      condition: `this rule has not acted on ${per === 'case' ? 'this case' : 'this record'} before`,
      saw: times === 0 ? 'the first time' : 'not the first time',
      holds: times === 0,
    };
  },
};

/** A delayed action is asked again after the run that planned it, which is no earlier one. */
const earlierRuns = ({ file, ruleId, change }: Facts) =>
  file.runs.filter((run) => run.ruleId === ruleId && run.outcome === 'acted' && run.changeId !== change.id);
