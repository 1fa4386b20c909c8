import { expect, it } from 'vitest';
import type { Rule } from '../../../../shared/automations/rule.schema.ts';
import { runByHand } from '../../../../shared/automations/runs/run-by-hand.ts';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import type { Context } from '../../../../shared/platform/context.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asUser } from '../../../support/contexts.ts';
import { aCase, aCaseFile, aContact } from '../../../support/records.ts';
import { anAction } from '../../../support/rules.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { commands } from '../../../support/written.ts';

const { caseId } = aCase();
const ruleId = 'seven-days-after-initial-call';
const ada = asUser({ displayName: 'Ada' });
const keyed = { ...ada, idempotency: { id: 'key', bodyHash: 'hash' } };

interface Situation {
  rule?: Partial<Rule>;
  file?: Partial<CaseFile>;
  ctx?: Context;
  id?: string;
}
function running({ rule, file, ctx = ada, id = ruleId }: Situation = {}) {
  const byHand: Partial<Rule> = {
    trigger: { type: 'by-hand' },
    actions: [anAction({ type: 'set-status', status: 'urgent' })],
  };
  tableHolds(
    ...configurationItems(({ rules }) => Object.assign(rules[0] as Rule, byHand, rule)),
    ...itemsOf(aCaseFile(file)),
    itemOf('contact', aContact()),
  );
  return runByHand(ctx, { caseId, ruleId: id });
}

it('has the rule act, and its run says who wished it', async () => {
  expect(await running()).toMatchObject({ ruleId, outcome: 'acted', trigger: 'Ada set the rule off by hand' });
  expect(
    commands()
      .flat()
      .map(({ entity }) => entity),
  ).toEqual(['ruleBudget', 'case', 'activity', 'run']);
});

it('does nothing where the conditions do not hold, and says so', async () => {
  const conditions: Rule['conditions'] = [{ type: 'case-status', isOneOf: ['urgent'] }];
  expect(await running({ rule: { conditions } })).toMatchObject({ outcome: 'conditions-not-met' });
});

it('is the same run when it is asked again by the same key', async () => {
  const first = await running({ ctx: keyed });
  expect(await running({ ctx: keyed, file: { runs: [first] } })).toMatchObject({ runId: first.runId });
  expect(commands()).toEqual([]);
  expect((await running({ ctx: { ...keyed, idempotency: { id: 'other', bodyHash: 'hash' } } })).runId).not.toBe(
    first.runId,
  );
});

it('says in a dry run what it would do, and stores nothing', async () => {
  expect(await running({ ctx: { ...ada, dryRun: true } })).toMatchObject({
    outcome: 'observed',
    effects: [{ action: 'set-status', did: expect.stringContaining('Would have') }],
  });
  expect(commands()).toEqual([]);
});

it.each([
  ['one that is not there', { id: 'other' }, 'not-found'],
  ['one that is switched off', { rule: { active: false } }, 'conflict'],
  ['one that waits for something else', { rule: { trigger: { type: 'case-opened' } } }, 'conflict'],
  ['one for cases of other types', { rule: { caseTypes: ['prospect'] } }, 'conflict'],
  ['any on a case in the bin', { file: { case: aCase({ listedAs: 'binned' }) } }, 'conflict'],
  [
    'any on a case that they may only read',
    { ctx: asUser({ permissions: { cases: ['cases:view', 'cases:view-all'] } }) },
    'forbidden',
  ],
] as [string, Situation, string][])('does not run %s', async (_, situation, code) => {
  await expect(running(situation)).rejects.toMatchObject({ code });
  expect(commands()).toEqual([]);
});
