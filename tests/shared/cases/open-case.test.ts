import { describe, expect, it } from 'vitest';
import { openingWrites, planOpening } from '../../../shared/cases/open-case.ts';
import { parseReference } from '../../../shared/cases/reference.ts';
import { aConfiguration, aForm } from '../../support/configuration.ts';
import { asVisitor } from '../../support/contexts.ts';
import { CLIENT } from '../../support/ids.ts';

const opened = (configuration = aConfiguration(), now = '2025-03-26T09:30:00.000Z') =>
  planOpening(asVisitor(now), configuration, { ...aForm().opens, clients: [CLIENT] });

describe('opening a case of housing support', async () => {
  const edit = opened();
  const writes = await openingWrites(edit, aConfiguration());
  const { case: head, roles, activities } = edit.file;

  it('plans the timeline by the calendar of the organisation, across the clock change', () => {
    expect(activities.map(({ subject, dueAt }) => `${dueAt?.slice(0, 16)} ${subject}`)).toEqual([
      '2025-03-26T09:30 Case opened',
      '2025-03-26T09:30 Initial call',
      '2025-03-27T09:30 Medical evaluation',
      '2025-03-27T09:30 Mental health evaluation',
      '2025-03-28T09:30 Secure temporary housing',
      '2025-03-29T09:30 Follow up',
      '2025-04-02T08:30 Settle income and benefits',
      '2025-04-09T08:30 Plan for long-term housing',
      '2025-04-16T08:30 Second follow up',
    ]);
  });

  it('assigns each activity to the holder of its case role, and to nobody where the role is not held', () => {
    const assigneesOf = (type: string) =>
      activities.find((activity) => activity.type === type)?.assignees.map(({ displayName }) => displayName);

    expect(assigneesOf('initial-call')).toEqual(['Housing team']);
    expect(assigneesOf('income-and-benefits')).toEqual(['Benefits team']);
    expect(assigneesOf('medical-evaluation')).toEqual([]);
    expect(assigneesOf('open-case')).toEqual([]);
  });

  it('leaves planned activities untouched until a person changes them, and has done what is done', () => {
    expect(activities[0]).toMatchObject({ statusClass: 'completed', completedAt: '2025-03-26T09:30:00.000Z' });
    expect(activities[1]).toMatchObject({ untouched: true, plannedBy: { kind: 'timeline', id: 'standard' } });
    expect(activities[0]?.untouched).toBeUndefined();
  });

  it('makes the client and the form’s teams holders of case roles, one of them the manager', () => {
    expect(roles.map(({ role, manager, displayName }) => [role, manager, displayName])).toEqual([
      ['client', false, CLIENT.displayName],
      ['housing-coordinator', true, 'Housing team'],
      ['benefits-specialist', false, 'Benefits team'],
    ]);
    expect(head).toMatchObject({
      clients: [CLIENT],
      manager: { displayName: 'Housing team' },
      status: 'open',
      openedOn: '2025-03-26',
    });
  });

  it('gives the case a reference that people can quote', () => {
    expect(parseReference(head.reference)).toBe(head.reference);
  });

  it('is one transaction well below the limit, its summary and its places in lists included', () => {
    expect(writes).toHaveLength(1 + 1 + 3 + 9 + 1 + 5);
  });

  it('gives every record the case’s id and an id of its own', () => {
    const ids = [...roles.map(({ caseRoleId }) => caseRoleId), ...activities.map(({ activityId }) => activityId)];
    expect(new Set(ids).size).toBe(12);
    expect([...roles, ...activities].every(({ caseId }) => caseId === head.caseId)).toBe(true);
  });
});

it('a case opened shortly before midnight in summer is opened on the next day', () => {
  expect(opened(aConfiguration(), '2025-06-30T23:10:00.000Z').file.case.openedOn).toBe('2025-07-01');
});

it('no case of a retired type is opened', () => {
  const configuration = aConfiguration(({ caseTypes }) => caseTypes.forEach((type) => (type.active = false)));
  expect(() => opened(configuration)).toThrow(expect.objectContaining({ code: 'conflict' }));
});

it('a timeline that names a lost activity type opens nothing', () => {
  const configuration = aConfiguration((document) => {
    document.activityTypes = document.activityTypes.filter(({ id }) => id !== 'follow-up');
  });
  expect(() => opened(configuration)).toThrow(/follow-up/);
});
