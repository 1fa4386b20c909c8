import type { Effect, Situation } from '../../shared/automations/actions/action.ts';
import { ActionSettings, planAction } from '../../shared/automations/actions/index.ts';
import type { Facts } from '../../shared/automations/facts.ts';
import { automationContext } from '../../shared/automations/runs/automation-context.ts';
import { CaseEdit } from '../../shared/cases/case-edit.ts';
import { caseWrites } from '../../shared/cases/commit-case.ts';
import type { Write } from '../../shared/platform/write.ts';
import { asService } from './contexts.ts';
import { idFor } from './ids.ts';
import { aCaseFile, aContact } from './records.ts';
import { someFacts } from './rules.ts';
import type { Item } from './item.ts';
import { itemOf } from './item.ts';
import { tableHolds } from './table.ts';

const ruleId = 'seven-days-after-initial-call';
const runId = idFor('run');

/** A rule at work on a case of the sample, with the client's contact in the table beside other items. */
export function atWork(facts: Partial<Facts> = {}, ...items: Item[]) {
  tableHolds(itemOf('contact', aContact()), ...items);
  const ctx = automationContext(asService(facts.now), { ruleId, runId, cause: asService().cause, part: 'run' });
  const edit = new CaseEdit(ctx, facts.file ?? aCaseFile());
  const known = someFacts({ contacts: [aContact()], ...facts, file: edit.file });
  const situation: Situation = { edit, configuration: known.configuration, ruleId, runId, facts: known };
  return {
    edit,
    situation,
    file: edit.file,
    /** Does one action as a rule does that is stored with these settings. */
    act: (settings: object): Promise<Effect> => planAction(situation, ActionSettings.parse(settings)),
    writes: (): Promise<Write[]> => caseWrites(edit, known.configuration),
  };
}

/** The new records of an entity among writes, and what is changed of those that are there. */
export const writtenOf = (writes: Write[], entity: string): Item[] =>
  writes.flatMap(({ Put, Update }) => {
    const values = Object.values(Update?.ExpressionAttributeValues ?? {});
    if (Put?.Item?.__edb_e__ === entity) return [Put.Item];
    return values.includes(entity) ? [Update?.ExpressionAttributeValues ?? {}] : [];
  });
