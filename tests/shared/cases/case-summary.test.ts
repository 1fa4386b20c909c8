import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseEdit } from '../../../shared/cases/case-edit.ts';
import { countsOf, nextActivity, saysTheSame, summarise } from '../../../shared/cases/case-summary.ts';
import { commit } from '../../../shared/platform/commit.ts';
import { asUser } from '../../support/contexts.ts';
import { idFor, NOW } from '../../support/ids.ts';
import { aCaseFile, aFollowUp, aMessage, anActivity, aRecordStamp } from '../../support/records.ts';
import { tableHolds } from '../../support/table.ts';
import { commands, summaries } from '../../support/written.ts';

const activity = (name: string, fields = {}) => anActivity({ activityId: idFor('activity', name), ...fields });
const stored = async (edit: CaseEdit) => {
  tableHolds();
  await commit(edit.ctx, edit.writes(), undefined);
  return summaries();
};

describe('the summary of a case', () => {
  const file = aCaseFile({
    activities: [
      activity('late', { dueAt: '2025-01-02T09:00:00.000Z', category: 'task' }),
      activity('soon', { dueAt: '2025-01-07T09:00:00.000Z' }),
      activity('later', { dueAt: '2025-01-08T09:00:00.000Z' }),
      activity('new mail', { dueAt: '2025-01-06T08:00:00.000Z', status: 'unread' }),
      activity('done', { status: 'completed', statusClass: 'completed', completedAt: '2025-01-03T09:00:00.000Z' }),
      activity('off', { status: 'cancelled', statusClass: 'cancelled' }),
    ],
    followUps: [aFollowUp(), aFollowUp({ followUpId: idFor('followUp', 'two'), state: 'fired' })],
  });

  it('counts what there is, and what is overdue by the time of asking', () => {
    expect(countsOf(file, NOW)).toEqual({
      activities: 6,
      incomplete: 4,
      completed: 1,
      cancelled: 1,
      overdue: 2,
      byCategory: {
        task: { incomplete: 1, completed: 0, cancelled: 0 },
        communication: { incomplete: 3, completed: 1, cancelled: 1 },
      },
      unread: 1,
      messages: 0,
      waitingFollowUps: 1,
    });
    expect(countsOf(file, '2025-01-09T00:00:00.000Z').overdue).toBe(4);
  });

  it('names what is due first, of all and of each category, and what was completed last', () => {
    expect(nextActivity(file)?.activityId).toBe(idFor('activity', 'late'));
    expect(summarise(file, 0)).toMatchObject({
      next: [{ category: 'task' }, { category: 'communication', dueAt: '2025-01-06T08:00:00.000Z' }],
      last: { activityId: idFor('activity', 'done') },
    });
  });

  it('is written with a change that it shows, and not with one that it does not', async () => {
    const shown = new CaseEdit(asUser(), file);
    shown.change('activity', activity('soon'), { statusClass: 'completed', status: 'completed' });
    expect(await stored(shown)).toMatchObject([{ how: 'update', revision: 2 }]);

    const plain = new CaseEdit(asUser(), file);
    plain.change('activity', file.activities[2] ?? activity('later'), { details: 'Bring the papers' });
    expect(await stored(plain)).toEqual([]);
    expect(commands()).toHaveLength(1);
  });

  it('counts a message that is added', async () => {
    const edit = new CaseEdit(asUser(), file);
    edit.add('message', aMessage());
    expect(await stored(edit)).toMatchObject([{ messages: 1 }]);
  });

  it('comes out the same however a case came to be', () => {
    const one = fc.record({
      name: fc.string({ minLength: 1, maxLength: 8 }),
      category: fc.constantFrom('task', 'communication'),
      statusClass: fc.constantFrom('incomplete', 'completed', 'cancelled'),
      day: fc.integer({ min: 1, max: 28 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ name }) => name, maxLength: 20 }), (wanted) => {
        const made = wanted.map(({ name, day, ...fields }) =>
          activity(name, { ...fields, dueAt: `2025-01-${String(day).padStart(2, '0')}T09:00:00.000Z` }),
        );
        const edit = new CaseEdit(asUser(), aCaseFile());
        for (const record of made) edit.add('activity', { ...record, statusClass: 'incomplete' });
        for (const record of made) edit.change('activity', record, { statusClass: record.statusClass });
        edit.writes();
        const whole = { ...summarise(aCaseFile({ activities: made }), 0), ...aRecordStamp() };
        const { activities, due, next } = edit.file.summary ?? whole;
        expect({ activities, due: due.length, next: next.length }).toEqual({
          activities: whole.activities,
          due: whole.due.length,
          next: (whole.next as unknown[]).length,
        });
      }),
      { numRuns: 50 },
    );
  });

  it('that says the same is known although the table gives back no empty fields', () => {
    const summed = { ...summarise(aCaseFile(), 0), ...aRecordStamp() };
    expect(saysTheSame(JSON.parse(JSON.stringify(summed)) as typeof summed, summarise(aCaseFile(), 0))).toBe(true);
    expect(saysTheSame(undefined, summarise(aCaseFile(), 0))).toBe(false);
  });
});
