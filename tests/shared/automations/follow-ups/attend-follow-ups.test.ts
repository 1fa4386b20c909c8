import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import type { ConditionTree } from '../../../../shared/automations/conditions/index.ts';
import { attendFollowUps } from '../../../../shared/automations/follow-ups/attend-follow-ups.ts';
import type { RuleAction } from '../../../../shared/automations/rule.schema.ts';
import { Rule } from '../../../../shared/automations/rule.schema.ts';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import type { Case, FollowUp } from '../../../../shared/model.ts';
import type { Change } from '../../../../shared/platform/change.ts';
import { aChange, callCompleted } from '../../../support/changes.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asService } from '../../../support/contexts.ts';
import { idFor, NOW } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact, aFollowUp, anActivity, aRun } from '../../../support/records.ts';
import { anAction } from '../../../support/rules.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { db, nowTableHolds, tableHolds } from '../../../support/table.ts';
import { commands, writtenOnce } from '../../../support/written.ts';

const doing = (fields: Partial<RuleAction>) => anAction({ type: 'set-status', status: 'urgent' }, fields);
const byOpening = doing({ after: { date: 'case.openedOn', offset: 'P1M' } });
const { caseId, followUpId } = aFollowUp();

interface Situation {
  action: RuleAction;
  /** What the rule does, if that is not what waits. */
  rule?: Partial<Rule>;
  followUp?: Partial<FollowUp>;
  file?: Partial<CaseFile>;
}

const items = ({ action, rule, followUp, file }: Situation) => [
  ...configurationItems(({ rules }) => Object.assign(rules[0] as Rule, { actions: [action], ...rule })),
  ...itemsOf(
    aCaseFile({ activities: [anActivity()], followUps: [waiting(action, followUp)], runs: [aRun()], ...file }),
  ),
  itemOf('contact', aContact({ bornOn: '1980-04-01' })),
];
const waiting = (action: RuleAction, fields: Partial<FollowUp> = {}) =>
  aFollowUp({ action, change: callCompleted(), dueAt: '2025-02-01T09:00:00.000Z', ...fields });

/** What is written when something changes while such an action waits. */
async function changing(change: Change, situation: Situation) {
  tableHolds(...items(situation));
  await attendFollowUps(asService(), change);
}
const caseChange = (before: Partial<Case>, after: Partial<Case>) =>
  aChange({ before: itemOf('case', aCase(before)), after: itemOf('case', aCase({ ...after, revision: 2 })) });
const moved = { case: aCase({ openedOn: '2025-01-15' }) };
const caseMoved = caseChange({}, { openedOn: '2025-01-15' });
/** What is on the case beside the configuration was not asked for. */
const readNothing = () =>
  db.commandCalls(QueryCommand).every(({ args: [{ input }] }) => !JSON.stringify(input).includes(caseId));

describe('when the date moves that a follow-up hangs on', () => {
  it('that moves along, and nobody reacts to it', async () => {
    await changing(caseMoved, { action: byOpening, file: moved });
    expect(writtenOnce()).toMatchObject([
      {
        entity: 'followUp',
        dueAt: '2025-02-15T09:00:00.000Z',
        attentionAt: '2025-02-15T09:02:00.000Z',
        because: 'Planned 1 month after the opening date',
        cause: { quiet: true },
      },
    ]);
  });

  it('to before now, it is due at once', async () => {
    const file = { case: aCase({ openedOn: '2024-11-15' }) };
    await changing(caseChange({}, { openedOn: '2024-11-15' }), { action: byOpening, file });
    expect(writtenOnce()).toMatchObject([
      { dueAt: NOW, because: expect.stringMatching(/^Planned at once, since 1 month/) },
    ]);
  });

  it('and is taken away, it is cancelled', async () => {
    const action = doing({ after: { date: 'case.customFields.housing.since' } });
    const change = caseChange({ customFields: { housing: { since: '2025-03-01' } } }, { customFields: {} });
    await changing(change, { action, file: { case: aCase({ customFields: {} }) } });
    expect(writtenOnce()).toMatchObject([
      { entity: 'followUp', state: 'cancelled', because: 'The date it hung on is gone', attention: undefined },
      { entity: 'run', effects: [{ id: followUpId, did: 'The date it hung on is gone' }] },
    ]);
  });

  it.each([
    ['is put off', anActivity({ dueAt: '2025-03-03T10:00:00.000Z' }), { dueAt: '2025-03-02T10:00:00.000Z' }],
    ['is deleted', anActivity({ deletedAt: NOW }), { state: 'cancelled' }],
  ])('since its activity %s, it does as that says', async (_, activity, expected) => {
    const action = doing({ after: { date: 'activity.dueAt', offset: '-P1D' } });
    const change = aChange({ before: itemOf('activity', anActivity()), after: itemOf('activity', activity) });
    await changing(change, { action, file: { activities: [activity] } });
    expect(writtenOnce()[0]).toMatchObject({ entity: 'followUp', ...expected });
  });

  it('on a contact, it moves on the cases where that has a case role', async () => {
    const action = doing({ after: { date: 'client.bornOn', offset: 'P45Y' } });
    const before = itemOf('contact', aContact({ bornOn: '1980-03-01' }));
    await changing(aChange({ before, after: itemOf('contact', aContact({ bornOn: '1980-04-01' })) }), { action });
    expect(writtenOnce()).toMatchObject([{ entity: 'followUp', dueAt: '2025-04-01T08:00:00.000Z' }]);
  });

  it('but it was told of already, nothing is written', async () => {
    await changing(caseMoved, { action: byOpening, file: moved, followUp: { dueAt: '2025-02-15T09:00:00.000Z' } });
    expect(commands()).toEqual([]);
  });

  it('more than one transaction holds move in several', async () => {
    const followUps = Array.from({ length: 120 }, (_, i) =>
      waiting(byOpening, { followUpId: idFor('followUp', `${i}`) }),
    );
    tableHolds(...items({ action: byOpening, file: { ...moved, followUps } }));
    db.on(TransactWriteCommand).callsFakeOnce(() => {
      const [first = []] = commands();
      const left = followUps.filter((one) => !first.some((written) => written.followUpId === one.followUpId));
      nowTableHolds(...items({ action: byOpening, file: { ...moved, followUps: left } }));
      return {};
    });
    await attendFollowUps(asService(), caseMoved);

    const ids = commands().map((records) => records.map((record) => record.followUpId));
    expect(ids).toHaveLength(2);
    expect(new Set(ids.flat())).toEqual(new Set(followUps.map((one) => one.followUpId)));
  });
});

describe('when a condition comes to hold that cancels a follow-up', () => {
  const whenUrgent: ConditionTree[] = [{ type: 'case-status', isOneOf: ['urgent'] }];
  const cancelling = doing({ after: 'P7D', cancelWhen: whenUrgent });
  const urgent = { case: aCase({ status: 'urgent' }) };

  it('that is cancelled, which its run tells', async () => {
    await changing(caseChange({}, { status: 'urgent' }), { action: cancelling, file: urgent });
    const because = 'It was to be cancelled when "the status is Urgent": it is Urgent';
    expect(writtenOnce()).toMatchObject([
      { entity: 'followUp', state: 'cancelled', because },
      { entity: 'run', effects: [{ did: because }] },
    ]);
  });

  it('any one of several is enough, also when an activity brought it about', async () => {
    const cancelWhen: ConditionTree[] = [{ type: 'case-type', isOneOf: ['adult-day-care-referral'] }, ...whenUrgent];
    await changing(callCompleted(), { action: doing({ after: 'P7D', cancelWhen }), file: urgent });
    expect(writtenOnce()[0]).toMatchObject({ state: 'cancelled' });
  });

  it('and none does, it goes on waiting', async () => {
    await changing(caseChange({}, { subject: 'Other' }), { action: cancelling });
    expect(commands()).toEqual([]);
  });
});

describe('nothing is read', () => {
  it.each<[string, Change, Situation]>([
    ['when no rule asks for it', caseMoved, { action: doing({ after: 'P7D' }) }],
    ['when the rule is off', caseMoved, { action: byOpening, rule: { active: false } }],
    ['when the rule is for other cases', caseMoved, { action: byOpening, rule: { caseTypes: ['other'] } }],
    ['when another field changes', caseChange({}, { subject: 'Other' }), { action: byOpening }],
    ['when the change is of a follow-up', aChange({ after: itemOf('followUp', aFollowUp()) }), { action: byOpening }],
    ['when the record is gone', aChange({ before: itemOf('case', aCase()) }), { action: byOpening }],
  ])('%s', async (_, change, situation) => {
    await changing(change, situation);
    expect(readNothing()).toBe(true);
  });
});

it.each<Partial<FollowUp>>([
  { state: 'fired' },
  { state: 'cancelled' },
  { kind: 'timer', action: undefined },
  { change: undefined },
  { ruleId: 'gone' },
])('a follow-up like %j is left alone', async (followUp) => {
  await changing(caseMoved, { action: byOpening, file: moved, followUp });
  expect(commands()).toEqual([]);
});
