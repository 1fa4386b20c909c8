import { describe, expect, it } from 'vitest';
import { fireFollowUp } from '../../../../shared/automations/follow-ups/fire-follow-up.ts';
import type { ByHand } from '../../../../shared/automations/follow-ups/fire-follow-up.ts';
import type { RuleAction } from '../../../../shared/automations/rule.schema.ts';
import { Rule } from '../../../../shared/automations/rule.schema.ts';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import type { FollowUp, RuleBudget } from '../../../../shared/model.ts';
import { callCompleted } from '../../../support/changes.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asService } from '../../../support/contexts.ts';
import { NOW } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact, aFollowUp, aRun } from '../../../support/records.ts';
import { anAction } from '../../../support/rules.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { only, writtenOnce } from '../../../support/written.ts';

const { caseId, followUpId, ruleId } = aFollowUp();
const setUrgent = (fields: Partial<RuleAction> = {}) =>
  anAction({ type: 'set-status', status: 'urgent' }, { after: 'P7D', ...fields });
/** Nobody is that. */
const failing = anAction(
  { type: 'send-email', template: 'how-are-things-going', to: 'health-coordinator' },
  { after: 'P7D' },
);

interface Situation {
  action?: RuleAction;
  followUp?: Partial<FollowUp>;
  file?: Partial<CaseFile>;
  rule?: Partial<Rule>;
  budget?: RuleBudget;
  byHand?: ByHand;
}

/** What is stored when a follow-up with this action comes due. */
async function firing({ action = setUrgent(), followUp, file, rule, budget, byHand }: Situation) {
  const stored = aFollowUp({ action, change: callCompleted(), ...followUp });
  tableHolds(
    ...configurationItems(({ rules }) => Object.assign(rules[0] as Rule, rule)),
    ...itemsOf(aCaseFile({ followUps: [stored], runs: [aRun()], ...file })),
    itemOf('contact', aContact()),
    ...(budget ? [itemOf('ruleBudget', budget)] : []),
  );
  await fireFollowUp(asService(), { caseId, followUpId }, byHand);
  return writtenOnce();
}

/** What became of the follow-up, and whether its action was done. */
async function ending(situation: Situation) {
  const written = await firing(situation);
  const [followUp] = only(written, 'followUp');
  return { state: followUp?.state, acted: only(written, 'case').some(({ status }) => status === 'urgent') };
}
const acted = { state: 'fired', acted: true };

describe('a follow-up that fails', () => {
  it.each([
    [undefined, 1, '2025-01-06T09:05:00.000Z'],
    [1, 2, '2025-01-06T09:30:00.000Z'],
    [2, 3, '2025-01-06T12:00:00.000Z'],
  ])(
    'after %s attempts waits to be tried again, says so, and does nothing else',
    async (attempt, next, attentionAt) => {
      const written = await firing({ action: failing, followUp: { attempt } });
      expect(written).toHaveLength(1);
      expect(written).toMatchObject([{ entity: 'followUp', attempt: next, attentionAt }]);
      expect(written[0]).toMatchObject({
        because: expect.stringMatching(/Nobody is Health coordinator.* tried again after/),
      });
      expect(written[0]).not.toHaveProperty('state');
      expect(written[0]).toMatchObject({ cause: { quiet: true } });
    },
  );

  it('four times has failed for good, which its run tells; what it met is kept for who has it done by hand', async () => {
    const written = await firing({ action: failing, followUp: { attempt: 3 } });
    const because = expect.stringMatching(/Nobody is/);
    expect(written).toMatchObject([
      { entity: 'followUp', state: 'failed', attempt: 4, attention: undefined, because },
      { entity: 'run', effects: [{ action: 'send-email', did: because, id: followUpId }] },
    ]);
    expect(written[0]).not.toHaveProperty('change');
  });

  it('can then be fired by hand', async () => {
    const failed = { state: 'failed' as const, attention: undefined, attempt: 4 };
    expect(await firing({ followUp: failed })).toEqual([]);
    expect(await ending({ followUp: failed, byHand: { recheck: true } })).toEqual(acted);
  });

  it('when the template names what the case has not fails so, too', async () => {
    const action = anAction({ type: 'send-email', template: 'how-are-things-going', to: 'client' });
    expect(await firing({ action, file: { case: aCase({ customFields: {} }) } })).toMatchObject([
      { entity: 'followUp', attempt: 1, because: expect.stringMatching(/housing/) },
    ]);
  });
});

describe('a follow-up fired by hand', () => {
  const early = { dueAt: '2025-02-01T09:00:00.000Z' };
  const conditions = Rule.shape.conditions.parse([{ type: 'case-status', isOneOf: ['urgent'] }]);
  it('acts before its time', async () => {
    expect(await ending({ followUp: early, byHand: { recheck: true } })).toEqual(acted);
  });

  it('asks the conditions again, unless told not to', async () => {
    const asked = { followUp: early, rule: { conditions } };
    expect(await ending({ ...asked, byHand: { recheck: true } })).toEqual({ state: 'skipped', acted: false });
    expect(await ending({ ...asked, byHand: { recheck: false } })).toEqual(acted);
  });
});

it('while its rule is paused a follow-up that is due waits', async () => {
  const budget = { ruleId, pausedAt: NOW, because: 'Too much' };
  expect(await firing({ budget })).toMatchObject([
    { entity: 'followUp', because: expect.stringMatching(/paused/), attentionAt: '2025-01-06T09:30:00.000Z' },
  ]);
  expect(await ending({ budget, byHand: { recheck: true } })).toEqual(acted);
  expect(await ending({ budget: { ruleId, day: '2025-01-06', acted: 3 } })).toEqual(acted);
});

describe('a follow-up is ended without acting', () => {
  const ongoing = Rule.shape.conditions.parse([{ type: 'case-status', isOneOf: ['open'] }]);
  it.each<[string, Situation, string, RegExp]>([
    [
      'when a condition holds that cancels it',
      { action: setUrgent({ cancelWhen: ongoing }) },
      'cancelled',
      /"the status is Ongoing": it is Ongoing/,
    ],
    ['when what it was about was erased', { followUp: { change: undefined } }, 'skipped', /was erased/],
    [
      'when the rule is for other cases now',
      { rule: { caseTypes: ['adult-day-care-referral'] } },
      'skipped',
      /other types or categories/,
    ],
    ['when the case is in the bin', { file: { case: aCase({ listedAs: 'binned' }) } }, 'skipped', /in the bin/],
    [
      'when the date that it hangs on is gone',
      { action: setUrgent({ after: { date: 'case.closedOn' } }) },
      'cancelled',
      /date it hung on is gone/,
    ],
  ])('%s', async (_, situation, state, because) => {
    expect(await firing(situation)).toMatchObject([
      { entity: 'followUp', state, because: expect.stringMatching(because), attention: undefined },
      { entity: 'run', effects: [{ action: 'set-status', id: followUpId }] },
    ]);
  });

  it('but not by conditions that its rule does not ask again', async () => {
    const rule = { caseTypes: ['adult-day-care-referral'] };
    expect(await ending({ rule, action: setUrgent({ recheck: false }) })).toEqual(acted);
  });
});

it('a follow-up whose date has moved on unnoticed is not fired, but moved', async () => {
  const action = setUrgent({ after: { date: 'case.openedOn', offset: 'P10D' } });
  expect(await firing({ action })).toMatchObject([
    { entity: 'followUp', dueAt: '2025-01-11T09:00:00.000Z', because: 'Planned 10 days after the opening date' },
  ]);
  const passed = setUrgent({ after: { date: 'case.openedOn', offset: 'P1D' } });
  expect(await ending({ action: passed })).toEqual(acted);
});
