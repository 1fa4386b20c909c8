import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../../shared/model.ts';
import { atWork } from '../../../support/acting.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact, anActivity } from '../../../support/records.ts';
import { itemOf } from '../../../support/item.ts';

const RULE = 'seven-days-after-initial-call';
const closed = aCase({ status: 'closed', statusClass: 'closed', closedOn: '2025-01-06' });
const planned = (name: string, fields: Partial<Activity> = {}) =>
  anActivity({ activityId: idFor('activity', name), subject: name, ...fields });
const byRule = { plannedBy: { kind: 'rule' as const, id: RULE } };

describe('actions on the activities that are still to be done', () => {
  const activities = [
    planned('later', { dueAt: '2025-02-01T09:00:00.000Z', ...byRule }),
    planned('first', { dueAt: '2025-01-02T09:00:00.000Z', tags: ['letters'], createdAt: '2025-01-05T09:00:00.000Z' }),
    planned('meeting', { type: 'meeting', dueAt: '2025-01-20T09:00:00.000Z' }),
    planned('draft', { status: 'draft' }),
    planned('done', { status: 'completed', statusClass: 'completed' }),
  ];
  const meant = async (filter: object) => {
    const { act, file } = atWork({ file: aCaseFile({ activities }) });
    const { did } = await act({ type: 'cancel-activities', ...filter });
    return {
      did,
      cancelled: file.activities.filter(({ statusClass }) => statusClass === 'cancelled').map(({ subject }) => subject),
    };
  };

  it.each([
    ['all, but no drafts', {}, ['later', 'first', 'meeting']],
    ['of types', { activityTypes: ['meeting'] }, ['meeting']],
    ['at statuses, drafts among them', { statuses: ['draft'] }, ['draft']],
    ['that this rule has planned', { plannedByThisRule: true }, ['later']],
    ['with tags', { tags: ['letters', 'calls'] }, ['first']],
    ['that are old enough', { olderThanDays: 2 }, ['later', 'meeting']],
    ['the one that is due first', { only: 'first' }, ['first']],
  ])('mean %s', async (_, filter, subjects) => {
    expect((await meant(filter)).cancelled).toEqual(subjects);
  });

  it('say what was done, and that nothing was', async () => {
    expect((await meant({ activityTypes: ['meeting'] })).did).toBe('Cancelled "meeting"');
    expect((await meant({ activityTypes: ['letter'] })).did).toBe('Cancelled no activity');
  });

  it('complete them, and the sequence of the case goes on', async () => {
    const configuration = aConfiguration(({ caseTypes }) => {
      const type = caseTypes.find(({ id }) => id === 'housing-support')!;
      const assignee = { kind: 'none' as const };
      const steps = ['initial-call', 'meeting'].map((one) => ({ type: one, assignee }));
      type.sequence = { id: 'steps', label: 'Steps', activities: steps };
    });
    const step = planned('step', { plannedBy: { kind: 'sequence', id: 'steps', step: 0 } });
    const { act, file, writes } = atWork({ configuration, file: aCaseFile({ activities: [step] }) });
    await act({ type: 'complete-activities', details: 'Done by itself' });
    expect(file.activities[0]).toMatchObject({ statusClass: 'completed', details: 'Done by itself' });
    await writes();
    expect(file.activities.at(-1)).toMatchObject({ type: 'meeting', plannedBy: { step: 1 } });
  });

  it.each([
    ['from now', { due: { workingDays: 1 } }, ['2025-01-07T09:00:00.000Z']],
    ['from when each is due', { by: '-P1D' }, ['2025-01-19T09:00:00.000Z']],
  ])('reschedule them %s', async (_, when, due) => {
    const { act, file } = atWork({ file: aCaseFile({ activities }) });
    await act({ type: 'reschedule-activities', activityTypes: ['meeting'], ...when });
    expect(file.activities.filter(({ type }) => type === 'meeting').map(({ dueAt }) => dueAt)).toEqual(due);
  });

  it('reassign them, and leave alone what is theirs already', async () => {
    const ann = aContact({ contactId: idFor('contact', 'Ann'), displayName: 'Ann' });
    const { act, file } = atWork({ file: aCaseFile({ activities }) }, itemOf('contact', ann));
    const give = { type: 'reassign-activities', activityTypes: ['meeting'], to: { contact: ann.contactId } };
    expect((await act(give)).did).toBe('Gave Ann "meeting"');
    expect(file.activities.find(({ type }) => type === 'meeting')?.assignees).toMatchObject([{ displayName: 'Ann' }]);
    expect((await act(give)).did).toBe('Gave Ann no activity');
  });

  it('leave what stays on its case, and say of how many that is so', async () => {
    const configuration = aConfiguration(({ activityTypes }) => {
      for (const type of activityTypes) if (type.id === 'meeting') type.protection = 'kept';
    });
    const { act } = atWork({ configuration, file: aCaseFile({ activities }) });
    expect((await act({ type: 'cancel-activities' })).did).toBe(
      'Cancelled "first", "later"; of 1 more it cannot be done',
    );
  });

  it('change as many as one transaction holds, and say how many are left', async () => {
    const many = Array.from({ length: 120 }, (_, i) => planned(`activity ${i}`));
    const { act, writes } = atWork({ file: aCaseFile({ activities: many }) });
    const { did } = await act({ type: 'cancel-activities' });
    expect(did).toBe('Cancelled 78 activities; 42 more are left, since one step holds no more');
    expect((await writes()).length).toBeLessThanOrEqual(100);
  });

  it('are refused where people cannot do it on such a case', async () => {
    const { act } = atWork({ file: aCaseFile({ case: closed, activities }) });
    await expect(act({ type: 'complete-activities' })).rejects.toThrow(/The case is closed/);
  });
});
