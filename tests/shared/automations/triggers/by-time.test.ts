import { describe, expect, it } from 'vitest';
import { Rule } from '../../../../shared/automations/rule.schema.ts';
import type { Series } from '../../../../shared/automations/timers/by-dates.ts';
import { changeOfOccasion } from '../../../../shared/automations/timers/reckon.ts';
import { describeTrigger } from '../../../../shared/automations/triggers/index.ts';
import { CLIENT, idFor, NOW } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact, anActivity } from '../../../support/records.ts';
import { someFacts } from '../../../support/rules.ts';
import { aRuleWith, aTimeRule } from '../../../support/time-rules.ts';

const REACHED = { type: 'date-reached', of: 'case.openedOn' };

describe('the settings of a rule that goes by time', () => {
  const problemsOf = (trigger: object) => {
    const rule = { id: 'x', label: 'X', trigger, actions: aRuleWith(REACHED).actions };
    return Rule.safeParse(rule).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];
  };

  it.each([
    REACHED,
    {
      ...REACHED,
      of: 'case.customFields.review.next',
      offset: '-P3D',
      at: '08:30',
      repeat: { every: 'P1D', times: 3 },
    },
    { type: 'date-reached', of: 'activity.dueAt', offset: '-PT2H', activityTypes: ['meeting'] },
    { type: 'date-reached', of: 'roles.housing-coordinator.customFields.work.until', yearly: true, catchUp: 'P3D' },
    {
      type: 'activity-overdue',
      by: 'P2D',
      repeat: { every: 'P7D', until: [{ type: 'case-status', isOneOf: ['urgent'] }] },
    },
    { type: 'nothing-happened', for: 'P30D', startWith: 'past-too' },
    { type: 'schedule', cron: '0 9 * * 1', cases: 'any', catchUp: 'P1D' },
  ])('can be %j', (trigger) => {
    expect(problemsOf(trigger)).toEqual([]);
  });

  it.each([
    [{ ...REACHED, yearly: true, repeat: { every: 'P1D' } }, 'trigger.repeat must be left out where "yearly" is true'],
    [
      { ...REACHED, activityTypes: ['meeting'] },
      'trigger.activityTypes must be left out unless the date is of activities',
    ],
    [
      { ...REACHED, of: 'contact.bornOn' },
      'trigger.of must be a date such as case.openedOn, activity.dueAt or client.bornOn',
    ],
    [{ ...REACHED, offset: '3 days' }, expect.stringContaining('trigger.offset must be a duration')],
    [{ ...REACHED, offset: 'P101Y' }, 'trigger.offset must be a duration of 100 years at most'],
    [{ ...REACHED, offset: `P${'9'.repeat(30)}D` }, 'trigger.offset must be a duration of 100 years at most'],
    [{ ...REACHED, at: '9' }, 'trigger.at must be a time of day such as 09:30'],
    [{ ...REACHED, repeat: { every: 'PT59M' } }, 'trigger.repeat.every must be between PT1H and P10Y'],
    [{ ...REACHED, catchUp: 'P2Y' }, 'trigger.catchUp must be between PT5M and P1Y'],
    [{ type: 'nothing-happened', for: 'PT10M' }, 'trigger.for must be between PT1H and P10Y'],
    [{ type: 'schedule', cron: '* * * * *' }, 'trigger.cron must come once an hour at most'],
  ])('cannot be %j', (trigger, problem) => {
    expect(problemsOf(trigger)).toContainEqual(problem);
  });
});

describe('the dates that a rule waits for', () => {
  const twin = { contactId: idFor('contact', 'twin'), displayName: 'Twin' };
  const contacts = [aContact({ bornOn: '1990-03-04' }), aContact({ ...twin, bornOn: '1990-05-06' })];
  const seriesOf = (trigger: object, file = aCaseFile()): Series[] => {
    const rule = aTimeRule(trigger);
    return rule.byDates.series(someFacts({ file, contacts }), rule.trigger);
  };

  it('are none where the field is empty', () => {
    expect(seriesOf({ ...REACHED, of: 'case.closedOn' })).toEqual([]);
    expect(seriesOf({ ...REACHED, of: 'manager.bornOn' })).toEqual([]);
  });

  it('are those of each client, and not said in words that outlive them', () => {
    const file = aCaseFile({ case: aCase({ clients: [CLIENT, twin] }) });
    expect(seriesOf({ type: 'date-reached', of: 'client.bornOn', offset: '-P1D' }, file)).toMatchObject([
      {
        recordId: CLIENT.contactId,
        value: '1990-03-04',
        about: { contactId: CLIENT.contactId },
        words: "It was 1 day before the client's date of birth",
      },
      { recordId: twin.contactId, value: '1990-05-06', about: { contactId: twin.contactId } },
    ]);
  });

  it('are those of each activity that is meant', () => {
    const of = (name: string, fields: object) => anActivity({ activityId: idFor('activity', name), ...fields });
    const activities = [of('a', {}), of('b', { type: 'meeting' }), of('c', { statusClass: 'completed' })];
    const trigger = { type: 'date-reached', of: 'activity.dueAt' };
    const ids = (more: object) =>
      seriesOf({ ...trigger, ...more }, aCaseFile({ activities })).map(({ recordId }) => recordId);
    expect(ids({})).toEqual([idFor('activity', 'a'), idFor('activity', 'b')]);
    expect(ids({ activityTypes: ['meeting'] })).toEqual([idFor('activity', 'b')]);
    expect(ids({ activityStatusClass: 'completed' })).toEqual([idFor('activity', 'c')]);
  });

  it('come as changes that tell of the record, caused by nothing but time', () => {
    const rule = aTimeRule({ type: 'activity-overdue', by: 'P2D', repeat: { every: 'P1D' } });
    const file = aCaseFile({ activities: [anActivity()] });
    const [series] = rule.byDates.series(someFacts({ file }), rule.trigger);
    const occasion = { at: NOW, changeId: 'digest', repetition: 2, series: series as Series };
    const change = changeOfOccasion(rule, file.case.caseId, occasion);
    expect(change).toMatchObject({
      id: 'digest',
      entity: 'activity-overdue',
      at: NOW,
      actor: 'service:time',
      after: { caseId: file.case.caseId, activityId: anActivity().activityId, subject: 'Initial call' },
      cause: { kind: 'service', depth: 0 },
    });
    expect(describeTrigger(change, rule.trigger)).toBe(
      'The activity "Initial call" is overdue by 2 days; this is repetition 2',
    );
  });
});
