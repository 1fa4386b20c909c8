import type { Situation } from '../actions/action.ts';
import { readField } from '../fields/read-field.ts';
import { ID_OF } from '../../model.ts';
import type { Change } from '../../platform/change.ts';

/**
 * What another system is told when a rule calls it, as JSON. Of people it says nothing but what the rule names: the value of
 * each field by its path, null where there is none.
 */
export function bodyOfCall({ edit, ruleId, runId, facts }: Situation, fields: string[]): string {
  const { caseId: id, reference, category, caseType, status } = edit.file.case;
  return JSON.stringify({
    type: 'rule.acted',
    timestamp: edit.ctx.now,
    data: {
      rule: ruleId,
      run: runId,
      case: { id, reference, category, caseType, status },
      change: changeIn(facts.change),
      fields: Object.fromEntries(fields.map((path) => [path, readField(facts, path) ?? null])),
    },
  });
}

const changeIn = ({ kind, entity, after }: Change) => ({
  kind,
  entity,
  recordId: after?.[ID_OF[entity as keyof typeof ID_OF]],
});
