import { expect, it } from 'vitest';
import { runNow } from '../../../../shared/automations/follow-ups/run-now.ts';
import type { Rule } from '../../../../shared/automations/rule.schema.ts';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import type { FollowUp } from '../../../../shared/model.ts';
import type { Context } from '../../../../shared/platform/context.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asUser } from '../../../support/contexts.ts';
import { aCase, aCaseFile, aContact, aFollowUp, aRun } from '../../../support/records.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { commands, writtenOnce } from '../../../support/written.ts';

const { caseId, followUpId } = aFollowUp();
const later = '2025-06-01T09:00:00.000Z';
const unmet: Rule['conditions'] = [{ type: 'case-status', isOneOf: ['urgent'] }];

interface Situation {
  followUp?: Partial<FollowUp>;
  file?: Partial<CaseFile>;
  rule?: Partial<Rule>;
  ctx?: Context;
  recheck?: boolean;
}
function running({ followUp, file, rule, ctx = asUser(), recheck = true }: Situation = {}) {
  tableHolds(
    ...configurationItems(({ rules }) => Object.assign(rules[0] as Rule, rule)),
    ...itemsOf(aCaseFile({ followUps: [aFollowUp({ dueAt: later, ...followUp })], runs: [aRun()], ...file })),
    itemOf('contact', aContact()),
  );
  return runNow(ctx, { caseId, followUpId, recheck });
}
const states = () => writtenOnce().filter(({ entity }) => entity === 'followUp');

it('does what waits before its time, in the name of its rule', async () => {
  await running();
  expect(writtenOnce().map(({ entity }) => entity)).toEqual(['activity', 'message', 'followUp', 'run']);
  expect(states()).toMatchObject([{ state: 'fired', updatedBy: 'rule:seven-days-after-initial-call' }]);
});

it('asks the conditions again, unless that is not wished', async () => {
  await running({ rule: { conditions: unmet } });
  expect(states()).toMatchObject([{ state: 'skipped' }]);
  await running({ rule: { conditions: unmet }, recheck: false });
  expect(states()).toMatchObject([{ state: 'fired' }]);
});

it('does what had failed', async () => {
  await running({ followUp: { state: 'failed', because: 'No address' } });
  expect(states()).toMatchObject([{ state: 'fired' }]);
});

it('remembers its answer for the same request apart from what fires', async () => {
  await running({ ctx: { ...asUser(), idempotency: { id: 'key', bodyHash: 'hash' } } });
  const [fired, remembered] = commands();
  expect(fired?.map(({ entity }) => entity)).toEqual(['activity', 'message', 'followUp', 'run']);
  expect(remembered).toMatchObject([{ entity: 'idempotency', answer: { followUpId } }]);
});

it('stores nothing in a dry run', async () => {
  await running({ ctx: { ...asUser(), dryRun: true } });
  expect(commands()).toEqual([]);
});

it.each([
  ['what is over', { followUp: { state: 'cancelled' } }, 'conflict'],
  ['a timer', { followUp: { kind: 'timer' } }, 'conflict'],
  ['what is not there', { file: { followUps: [] } }, 'not-found'],
  ['what was changed since', { ctx: { ...asUser(), ifMatch: 7 } }, 'stale'],
  ['what is on a case in the bin', { file: { case: aCase({ listedAs: 'binned' }) } }, 'conflict'],
  [
    'what is on a case that they may only read',
    { ctx: asUser({ permissions: { cases: ['cases:view', 'cases:view-all'] } }) },
    'forbidden',
  ],
] as [string, Situation, string][])('does not do %s', async (_, situation, code) => {
  await expect(running(situation)).rejects.toMatchObject({ code });
  expect(commands()).toEqual([]);
});
