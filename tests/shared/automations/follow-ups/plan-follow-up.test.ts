import { describe, expect, it } from 'vitest';
import { automationContext } from '../../../../shared/automations/runs/automation-context.ts';
import { doOrPlan } from '../../../../shared/automations/follow-ups/plan-follow-up.ts';
import type { RuleAction } from '../../../../shared/automations/rule.schema.ts';
import { Rule } from '../../../../shared/automations/rule.schema.ts';
import { CaseEdit } from '../../../../shared/cases/case-edit.ts';
import { idOf } from '../../../../shared/platform/ids.ts';
import { aConfiguration, aDocument } from '../../../support/configuration.ts';
import { asService } from '../../../support/contexts.ts';
import { idFor, NOW } from '../../../support/ids.ts';
import { aCase, aCaseFile } from '../../../support/records.ts';
import { anAction, someFacts } from '../../../support/rules.ts';

const runId = idFor('run');
const cause = asService().cause;
const acting = (part = 'run') => automationContext(asService(), { ruleId: 'rule', runId, cause, part });
const addCall = anAction({
  type: 'add-activity',
  activityType: 'follow-up',
  dueInDays: 3,
  assigneeRole: 'housing-coordinator',
});
const closed = aCase({ status: 'closed', statusClass: 'closed', closedOn: '2025-01-06' });

const doing = async (action: RuleAction, file = aCaseFile()) => {
  const edit = new CaseEdit(acting(), file);
  const facts = someFacts({ file: edit.file });
  const effect = await doOrPlan({ edit, configuration: aConfiguration(), ruleId: 'rule', runId, facts }, action, NOW);
  return { effect, file: edit.file };
};

describe('an action', () => {
  it('without a delay is done now', async () => {
    const { effect, file } = await doing(addCall);

    expect(file.activities).toMatchObject([
      {
        type: 'follow-up',
        dueAt: '2025-01-09T09:00:00.000Z',
        plannedBy: { kind: 'rule', id: 'rule' },
        assignees: [{ displayName: 'Housing team' }],
      },
    ]);
    expect(effect).toMatchObject({ action: 'add-activity', id: file.activities[0]?.activityId });
  });

  it('with a delay becomes a follow-up that keeps the action as it was', async () => {
    const { effect, file } = await doing({ ...addCall, after: 'P1M' });

    expect(file.activities).toEqual([]);
    expect(file.followUps).toMatchObject([
      { state: 'waiting', dueAt: '2025-02-06T09:00:00.000Z', action: { ...addCall, after: 'P1M' } },
    ]);
    expect(effect.did).toMatch(/^Planned for 6 February 2025.*09:00$/);
  });

  it('with a delay is not planned on a closed case, unless it is to be kept', async () => {
    const later = { ...addCall, after: 'P7D' };

    expect((await doing(later, aCaseFile({ case: closed }))).file.followUps).toEqual([]);
    expect((await doing({ ...later, keepWhenClosed: true }, aCaseFile({ case: closed }))).file.followUps).toHaveLength(
      1,
    );
  });
});

describe('the context of a run', () => {
  const idsOf = (part?: string) => {
    const ctx = acting(part);
    return [ctx.newId('message'), ctx.newId('message'), ctx.newId('activity')];
  };

  it('derives ids that are the same when it acts again', () => {
    expect(idsOf()).toEqual(idsOf());
  });

  it('derives other ids for each record, and for each follow-up of the run', () => {
    expect(new Set([...idsOf(), ...idsOf('followUp_1'), ...idsOf('followUp_2')]).size).toBe(9);
    expect(idOf('message').safeParse(idsOf()[0]).success).toBe(true);
  });

  it('is one link further from the root', () => {
    expect(acting()).toMatchObject({
      actor: { kind: 'rule', id: 'rule:rule' },
      cause: { root: cause.root, depth: 1, ruleId: 'rule', rules: ['rule'] },
    });
  });
});

it.each([
  ['a delay that is none', { after: '7 days' }],
  ['an unknown action', { do: { type: 'delete-case' } }],
  ['settings that the action does not have', { do: { type: 'set-status', status: 'closed', force: true } }],
])('a rule with %s is refused', (_, action) => {
  const [rule] = aDocument().rules;
  expect(Rule.safeParse({ ...rule, actions: [{ ...addCall, ...action }] }).success).toBe(false);
  expect(Rule.safeParse({ ...rule, actions: [addCall] }).success).toBe(true);
});
