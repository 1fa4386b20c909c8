import { beforeEach, describe, expect, it } from 'vitest';
import type { Rule } from '../../../../shared/automations/rule.schema.ts';
import { keepTimers, rulesConcerned } from '../../../../shared/automations/timers/keep-timers.ts';
import type { Activity, Case, FollowUp } from '../../../../shared/model.ts';
import type { Change } from '../../../../shared/platform/change.ts';
import { aChange } from '../../../support/changes.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asService } from '../../../support/contexts.ts';
import { CLIENT, idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aCaseRole, aContact, aFollowUp, anActivity } from '../../../support/records.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { db, tableHolds } from '../../../support/table.ts';
import { aRuleWith, aTimer, aTimeRule } from '../../../support/time-rules.ts';
import { writtenOnce } from '../../../support/written.ts';

const caseChange = (before: Partial<Case> | undefined, after: Partial<Case>) =>
  aChange({
    ...(before && { before: itemOf('case', aCase(before)) }),
    after: itemOf('case', aCase({ ...after, revision: 2 })),
  });
const activityChange = (before: Partial<Activity> | undefined, after: Partial<Activity>) =>
  aChange({
    ...(before && { before: itemOf('activity', anActivity(before)) }),
    after: itemOf('activity', anActivity({ ...after, revision: 2 })),
  });
const contactChange = (before: object, after: object) =>
  aChange({
    before: itemOf('contact', aContact(before)),
    after: itemOf('contact', aContact({ ...after, revision: 2 })),
  });
const roleChange = aChange({ after: itemOf('caseRole', aCaseRole()) });

const of = (path: string, more: object = {}) => ({ type: 'date-reached', of: path, ...more });
const review = (next: string) => ({ customFields: { review: { next } } });

describe('a rule is concerned', () => {
  it.each<[string, object, Change, boolean]>([
    ['by a case that is opened', of('case.openedOn'), caseChange(undefined, {}), true],
    ['by its date being another', of('case.openedOn'), caseChange({}, { openedOn: '2025-01-02' }), true],
    ['by no other field', of('case.openedOn'), caseChange({}, { subject: 'Other' }), false],
    [
      'by a custom field',
      of('case.customFields.review.next'),
      caseChange(review('2025-02-01'), review('2025-02-02')),
      true,
    ],
    [
      'by no other custom field',
      of('case.customFields.review.next'),
      caseChange({}, { customFields: { housing: { need: 'x' } } }),
      false,
    ],
    ['by a case that is opened again', of('case.openedOn'), caseChange({ listedAs: 'closed' }, {}), true],
    [
      'by a case of another type that becomes one of its own',
      of('case.openedOn'),
      caseChange({ caseType: 'prospect' }, {}),
      true,
    ],
    ['by no case of another type', of('case.openedOn'), caseChange(undefined, { caseType: 'prospect' }), false],
    [
      'by an activity, of what is due next',
      of('case.nextDueAt'),
      activityChange({}, { dueAt: '2025-02-01T09:00:00.000Z' }),
      true,
    ],
    ['by a new activity', of('activity.dueAt'), activityChange(undefined, {}), true],
    [
      'by an activity that is done',
      of('activity.dueAt'),
      activityChange({}, { statusClass: 'completed', status: 'completed' }),
      true,
    ],
    ['by no other field of an activity', of('activity.dueAt'), activityChange({}, { subject: 'Other' }), false],
    [
      'by no activity of another type',
      of('activity.dueAt', { activityTypes: ['meeting'] }),
      activityChange(undefined, {}),
      false,
    ],
    [
      'by no activity of another status class',
      of('activity.dueAt'),
      activityChange({ statusClass: 'completed' }, { statusClass: 'completed', dueAt: '2025-02-01T09:00:00.000Z' }),
      false,
    ],
    ['by a date of a person', of('client.bornOn'), contactChange({}, { bornOn: '1990-01-01' }), true],
    ['by no other field of a person', of('client.bornOn'), contactChange({}, { displayName: 'Other' }), false],
    ['by another client', of('client.bornOn'), caseChange({}, { clients: [] }), true],
    ['by another manager', of('manager.bornOn'), caseChange({}, { manager: CLIENT }), true],
    ['by a case role', of('roles.representative.bornOn'), roleChange, true],
    ['by no case role otherwise', of('case.openedOn'), roleChange, false],
    [
      'by an activity whose time moves',
      { type: 'activity-overdue' },
      activityChange({}, { dueAt: '2025-02-01T09:00:00.000Z' }),
      true,
    ],
    [
      'by no other activity',
      { type: 'activity-overdue', activityType: 'meeting' },
      activityChange(undefined, {}),
      false,
    ],
    [
      'by nothing that happens, where it waits for nothing to happen',
      { type: 'nothing-happened', for: 'P7D' },
      activityChange(undefined, {}),
      false,
    ],
    [
      'by whatever happens where a condition ends its repetition',
      {
        type: 'nothing-happened',
        for: 'P7D',
        repeat: { every: 'P1D', until: [{ type: 'case-status', isOneOf: ['urgent'] }] },
      },
      activityChange(undefined, {}),
      true,
    ],
  ])('%s', (_, trigger, change, is) => {
    expect(rulesConcerned([aTimeRule(trigger)], change)).toEqual(is ? ['in-time'] : []);
  });
});

describe('the timer of a case', () => {
  const rule = aRuleWith(of('case.openedOn', { offset: 'P7D' }));
  const opened = caseChange(undefined, {});
  const holds = (parts: Parameters<typeof aCaseFile>[0], rules: Rule[] = [rule]) =>
    tableHolds(...configurationItems((document) => document.rules.push(...rules)), ...itemsOf(aCaseFile(parts)));
  const timers = (...followUps: FollowUp[]) => holds({ followUps });
  const kept = async (change = opened) => {
    await keepTimers(asService(), change);
    return writtenOnce();
  };

  beforeEach(() => timers());

  it('is set, and no rule acts on that', async () => {
    const [timer, ...others] = await kept();
    expect(others).toEqual([]);
    expect(timer).toMatchObject({
      entity: 'followUp',
      how: 'put',
      kind: 'timer',
      followUpId: aTimer().followUpId,
      ruleId: 'in-time',
      dueAt: '2025-01-08T09:00:00.000Z',
      state: 'waiting',
      attentionAt: '2025-01-08T09:02:00.000Z',
      cause: { quiet: true },
    });
    expect(timer).not.toHaveProperty('runId');
  });

  it('is left alone where it stands right', async () => {
    timers(aTimer({ dueAt: '2025-01-08T09:00:00.000Z' }));
    expect(await kept()).toEqual([]);
  });

  it('moves with its date', async () => {
    timers(aTimer({ dueAt: '2025-01-20T09:00:00.000Z' }));
    expect(await kept()).toMatchObject([
      { how: 'update', dueAt: '2025-01-08T09:00:00.000Z', attentionAt: '2025-01-08T09:02:00.000Z' },
    ]);
  });

  it('is set again after it had ended, unless somebody cancelled it', async () => {
    const ended = { state: 'cancelled' as const, dueAt: '2025-01-08T09:00:00.000Z' };
    timers(aTimer(ended));
    expect(await kept()).toMatchObject([{ state: 'waiting' }]);
    timers(aTimer({ ...ended, cancelledBy: 'user_ada' }));
    expect(await kept()).toEqual([]);
  });

  it.each<[string, Parameters<typeof aCaseFile>[0], Rule[]]>([
    ['its date is gone or past', { case: aCase({ openedOn: '2024-01-01' }) }, [rule]],
    ['the case is closed', { case: aCase({ statusClass: 'closed' }) }, [rule]],
    ['the case is in the bin', { case: aCase({ listedAs: 'binned' }) }, [rule]],
    ['the case is emptied', { case: aCase({ emptiedAt: '2025-01-05T09:00:00.000Z' }) }, [rule]],
  ])('ends where %s', async (_, parts, rules) => {
    holds({ ...parts, followUps: [aTimer({ dueAt: '2025-01-08T09:00:00.000Z' })] }, rules);
    expect(await kept()).toMatchObject([{ state: 'cancelled', attention: undefined, because: expect.any(String) }]);
  });

  it('goes on when the case closes where it goes by the closing', async () => {
    holds({ case: aCase({ statusClass: 'closed', closedOn: '2025-01-05' }) }, [
      aRuleWith(of('case.closedOn', { offset: 'P30D' })),
    ]);
    const change = caseChange({}, { statusClass: 'closed', closedOn: '2025-01-05' });
    expect(await kept(change)).toMatchObject([{ dueAt: '2025-02-04T09:00:00.000Z' }]);
  });

  it('follows the dates of a client, of each of them', async () => {
    const other = { contactId: idFor('contact', 'other'), displayName: 'Twin' };
    const born = aRuleWith(of('client.bornOn', { yearly: true }));
    tableHolds(
      ...configurationItems((document) => document.rules.push(born)),
      ...itemsOf(aCaseFile({ case: aCase({ clients: [CLIENT, other] }) })),
      itemOf('contact', aContact({ bornOn: '1990-03-04' })),
      itemOf('contact', aContact({ ...other, bornOn: '1990-02-03' })),
    );
    expect(await kept(contactChange({}, { bornOn: '1990-03-04' }))).toMatchObject([
      { dueAt: '2025-02-03T09:00:00.000Z' },
    ]);
  });

  it('reads nothing but the configuration where no rule is concerned', async () => {
    await kept(caseChange({}, { subject: 'Other' }));
    const asked = JSON.stringify(db.calls().map(({ args: [{ input }] }) => input));
    expect(asked).not.toContain(aCase().caseId);
    db.resetHistory();
    await keepTimers(asService(), aChange({ after: itemOf('followUp', aFollowUp()) }));
    expect(db.calls()).toEqual([]);
  });
});
