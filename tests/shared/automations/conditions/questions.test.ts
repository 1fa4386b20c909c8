import { describe, expect, it } from 'vitest';
import type { Question } from '../../../../shared/automations/conditions/index.ts';
import type { Facts } from '../../../../shared/automations/facts.ts';
import { ask } from '../../../support/ask.ts';
import { callCompleted } from '../../../support/changes.ts';
import { CLIENT, COORDINATOR, idFor } from '../../../support/ids.ts';
import { changeOf } from '../../../support/met.ts';
import { aCase, aCaseFile, aContact, anActivity, aRun } from '../../../support/records.ts';
import { someFacts } from '../../../support/rules.ts';

const base = someFacts();
const answer = (facts: Partial<Facts>, question: Question) => {
  const { condition, saw, holds } = ask({ ...base, ...facts }, question);
  return [holds, `${condition} / ${saw}`];
};

describe('changed', () => {
  const change = changeOf('case', { status: 'open', tags: ['x'] }, { status: 'urgent', tags: ['x', 'y'] });

  it.each<[object, boolean, string]>([
    [{ field: 'status' }, true, 'the status changed / from Ongoing to Urgent'],
    [{ field: 'status', to: 'urgent' }, true, 'the status changed to Urgent / from Ongoing to Urgent'],
    [{ field: 'status', to: 'closed' }, false, 'the status changed to Resolved / from Ongoing to Urgent'],
    [
      { field: 'status', from: 'open', to: 'urgent' },
      true,
      'the status changed from Ongoing to Urgent / from Ongoing to Urgent',
    ],
    [{ field: 'status', from: 'closed' }, false, 'the status changed from Resolved / from Ongoing to Urgent'],
    [{ field: 'tags' }, true, 'the list of tags changed / from x to x and y'],
    [{ field: 'subject' }, false, 'the subject changed / unchanged, Request for housing support'],
    [{ field: 'dueAt' }, false, '"dueAt" changed / a change of something that has no such field'],
  ])('%j: %s', (settings, holds, said) => {
    expect(answer({ change }, { type: 'changed', ...settings } as Question)).toEqual([holds, said]);
  });

  it('compares values of custom fields by their kind', () => {
    const given = changeOf('case', { customFields: {} }, { customFields: { housing: { peopleInHousehold: 3 } } });
    const people = { type: 'changed', field: 'customFields.housing.peopleInHousehold' } as const;
    expect(answer({ change: given }, { ...people, to: '3' })[0]).toBe(true);
    expect(answer({ change: given }, { ...people, to: 4 })[0]).toBe(false);
    expect(answer({ change: given }, { ...people, from: 3 })[0]).toBe(false);
  });

  it('of a new record, what it has came from nothing', () => {
    const created = changeOf('case', undefined, { medium: 'phone' });
    expect(answer({ change: created }, { type: 'changed', field: 'medium' })).toEqual([
      true,
      'the medium changed / from nothing to Telephone',
    ]);
    expect(answer({ change: created }, { type: 'changed', field: 'closedOn' })[0]).toBe(false);
  });
});

it.each<[object, boolean, string]>([
  [{ of: 'case.openedOn', atLeast: 5 }, true, 'it is at least 5 days since the opening date / 5 days'],
  [{ of: 'case.openedOn', atLeast: 6 }, false, 'it is at least 6 days since the opening date / 5 days'],
  [{ of: 'case.openedOn', atMost: 5 }, true, 'it is at most 5 days since the opening date / 5 days'],
  [{ of: 'case.openedAt', atLeast: 1, atMost: 4 }, false, 'it is 1 to 4 days since the time of opening / 5 days'],
  [{ of: 'case.closedOn', atMost: 10 }, false, 'it is at most 10 days since the closing date / 1 day to go'],
  [
    { of: 'case.customFields.care.firstDayOn', atMost: 1 },
    false,
    'it is at most 1 day since the field "Day care: First day at the centre" / nothing',
  ],
])('days since %j: %s', (settings, holds, said) => {
  const file = aCaseFile({ case: aCase({ closedOn: '2025-01-07' }) });
  expect(answer({ file }, { type: 'days-since', ...settings } as Question)).toEqual([holds, said]);
});

describe('the number of activities', () => {
  const done = (completedAt: string, i: number) =>
    anActivity({ activityId: idFor('activity', `${i}`), status: 'completed', statusClass: 'completed', completedAt });
  const activities = [
    anActivity(),
    // In London the second one was done on the 5th.
    done('2025-01-04T23:59:59.000Z', 1),
    done('2025-01-05T00:00:00.000Z', 2),
    anActivity({
      activityId: idFor('activity', 'other'),
      type: 'phone-call',
      status: 'cancelled',
      statusClass: 'cancelled',
    }),
  ];

  it.each<[object, boolean, string]>([
    [{ atLeast: 4 }, true, 'the number of activities is at least 4 / 4'],
    [{ atMost: 3 }, false, 'the number of activities is at most 3 / 4'],
    [
      { activityTypes: ['initial-call'], atLeast: 3, atMost: 3 },
      true,
      'the number of activities of the type Initial call is exactly 3 / 3',
    ],
    [
      { statusClasses: ['incomplete'], atLeast: 2 },
      false,
      'the number of activities which are incomplete is at least 2 / 1',
    ],
    [
      { statuses: ['cancelled'], atLeast: 1 },
      true,
      'the number of activities with the status Cancelled is at least 1 / 1',
    ],
    [
      { completedWithinDays: 1, atMost: 1 },
      true,
      'the number of activities completed within the last 1 days is at most 1 / 1',
    ],
    [
      { completedWithinDays: 2, atLeast: 2 },
      true,
      'the number of activities completed within the last 2 days is at least 2 / 2',
    ],
  ])('%j: %s', (settings, holds, said) => {
    const question = { type: 'activity-count', activityTypes: [], statusClasses: [], statuses: [], ...settings };
    expect(answer({ file: aCaseFile({ activities }) }, question as Question)).toEqual([holds, said]);
  });
});

describe('only once', () => {
  const change = callCompleted();
  const acted = (fields: object) => aCaseFile({ runs: [aRun({ changeId: 'earlier', ...fields })] });
  const holds = (fields: object, per: 'case' | 'record') =>
    ask({ ...base, change, file: acted(fields) }, { type: 'only-once', per }).holds;

  it('for each case: when this rule has not acted on it', () => {
    expect(ask({ ...base, change }, { type: 'only-once', per: 'case' }).holds).toBe(true);
    expect(holds({}, 'case')).toBe(false);
    expect(holds({ outcome: 'failed' }, 'case')).toBe(true);
    expect(holds({ ruleId: 'another' }, 'case')).toBe(true);
  });

  it('for each record: when it has not acted because of this one', () => {
    expect(holds({ recordId: anActivity().activityId }, 'record')).toBe(false);
    expect(holds({ recordId: idFor('activity', 'another') }, 'record')).toBe(true);
  });

  it('holds when a delayed action of the same run is asked again', () => {
    expect(holds({ changeId: change.id, recordId: anActivity().activityId }, 'record')).toBe(true);
    expect(holds({ changeId: change.id }, 'case')).toBe(true);
  });
});

it('is client asks about whom the change is about', () => {
  const role = (fields: object) => ({ change: changeOf('caseRole', undefined, fields) });
  const question: Question = { type: 'is-client' };
  const words = 'whom the change is about is a client of the case';
  expect(answer(role({ role: 'advocate', ...CLIENT }), question)).toEqual([true, `${words} / Maya Okafor`]);
  expect(answer(role({ ...COORDINATOR }), question)).toEqual([false, `${words} / Housing team`]);
  expect(answer({}, question)).toEqual([false, `${words} / nobody`]);
});

describe('a case role', () => {
  const held = (settings: object): Question => ({
    type: 'case-role',
    caseRole: 'housing-coordinator',
    held: true,
    ...settings,
  });

  it('is held by somebody, or not', () => {
    expect(answer({}, held({}))).toEqual([true, 'the case role Housing coordinator is held / Housing team']);
    expect(answer({}, held({ held: false }))[0]).toBe(false);
    expect(answer({}, held({ caseRole: 'benefits-specialist', held: false }))).toEqual([
      true,
      'the case role Benefits specialist is not held / nobody',
    ]);
    expect(answer({}, held({ caseRole: 'client' }))).toEqual([true, 'the case role Client is held / Maya Okafor']);
  });

  it('is not held any more once it has ended', () => {
    const [client, coordinator] = aCaseFile().roles;
    const roles = [client, coordinator && { ...coordinator, endOn: '2025-01-06' }].filter((one) => one !== undefined);
    expect(answer({ file: aCaseFile({ roles }) }, held({}))[0]).toBe(false);
  });

  it('is held by a contact with a tag', () => {
    const contacts = [aContact({ ...COORDINATOR, tags: ['Night Shift'] })];
    expect(answer({ contacts }, held({ byContactTag: 'night shift' }))).toEqual([
      true,
      'the case role Housing coordinator is held by a contact with the tag "night shift" / Housing team',
    ]);
    expect(answer({ contacts }, held({ byContactTag: 'day shift' }))[0]).toBe(false);
  });
});

it.each<[string, string, string, boolean]>([
  ['09:00', '17:00', '2025-01-06T09:00:00.000Z', true],
  ['09:00', '17:00', '2025-01-06T17:00:00.000Z', false],
  ['22:00', '06:00', '2025-01-06T23:30:00.000Z', true],
  ['22:00', '06:00', '2025-01-06T05:59:59.000Z', true],
  ['22:00', '06:00', '2025-01-06T06:00:00.000Z', false],
  // In London it is an hour later in summer.
  ['09:00', '17:00', '2025-07-07T08:00:00.000Z', true],
])('between %s and %s at %s: %s', (from, to, now, holds) => {
  expect(answer({ now }, { type: 'time-of-day', from, to })[0]).toBe(holds);
});

it('working days are those of the calendar', () => {
  const [monday, saturday] = ['2025-01-06T09:00:00.000Z', '2025-01-04T09:00:00.000Z'];
  const holds = (now: string, is: boolean) => answer({ now }, { type: 'working-day', is })[0];
  expect([holds(monday, true), holds(monday, false), holds(saturday, true), holds(saturday, false)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  expect(String(answer({ now: saturday }, { type: 'working-day', is: true })[1])).toContain(
    '4 January 2025, which is not one',
  );
});
