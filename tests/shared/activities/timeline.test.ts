import { describe, expect, it } from 'vitest';
import { planTimeline, removeUntouched } from '../../../shared/activities/timeline.ts';
import type { Calendar } from '../../../shared/calendars/calendar.schema.ts';
import type { PlannedActivity } from '../../../shared/case-types/case-type.schema.ts';
import { CaseType } from '../../../shared/case-types/case-type.schema.ts';
import { CaseEdit } from '../../../shared/cases/case-edit.ts';
import type { Activity } from '../../../shared/model.ts';
import { aCalendar } from '../../support/calendars.ts';
import { aConfiguration, aDocument } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { idFor } from '../../support/ids.ts';
import { aCase, aCaseFile, anActivity } from '../../support/records.ts';

const [sampleType] = aDocument().caseTypes;
type Planned = Partial<PlannedActivity> & { type: string };

/** Plans a timeline of these activities on a case that has those already. */
function planned(
  activities: Planned[],
  present: Activity[] = [],
  { start = '2025-03-26T09:30:00.000Z', maximum = 9, calendars = [] as Calendar[] } = {},
) {
  const { timelines } = CaseType.parse({
    ...sampleType,
    timelines: [{ id: 'extra', label: 'Extra', activities }],
  });
  const configuration = aConfiguration((document) => {
    document.calendars = calendars;
    const type = document.caseTypes[0];
    if (type) type.activityTypes = activities.map(({ type: id }) => ({ type: id, maximum }));
  });
  const ctx = asUser({ displayName: 'Ada' });
  const edit = new CaseEdit(ctx, aCaseFile({ case: aCase(), activities: present }));
  for (const timeline of timelines) planTimeline(edit, configuration, { timeline, start });
  return edit.file.activities.slice(present.length);
}

const at = (type: string, dueAt: string, fields: Partial<Activity> = {}) =>
  anActivity({ activityId: idFor('activity', `${type} ${dueAt}`), type, dueAt, ...fields });

describe('the time of a planned activity', () => {
  it.each([
    ['days by the calendar, across the clock change', { amount: 7, unit: 'days' }, '2025-04-02T08:30:00.000Z'],
    ['days before', { amount: -2, unit: 'days' }, '2025-03-24T09:30:00.000Z'],
    ['hours that really pass', { amount: 168, unit: 'hours' }, '2025-04-02T09:30:00.000Z'],
    ['working days, from Wednesday over the weekend', { amount: 3, unit: 'working-days' }, '2025-03-31T08:30:00.000Z'],
    ['working days before', { amount: -3, unit: 'working-days' }, '2025-03-21T09:30:00.000Z'],
    ['nothing', { amount: 0, unit: 'working-days' }, '2025-03-26T09:30:00.000Z'],
  ] as const)('is offset by %s', (_, offset, dueAt) => {
    expect(planned([{ type: 'follow-up', offset }])[0]?.dueAt).toBe(dueAt);
  });

  it('is so many working days of the default calendar away', () => {
    const holiday = aCalendar({ isDefault: true, holidays: [{ on: '2025-03-27', label: 'Closed' }] });
    const [activity] = planned([{ type: 'follow-up', offset: { amount: 1, unit: 'working-days' } }], [], {
      calendars: [holiday],
    });
    expect(activity?.dueAt).toBe('2025-03-28T09:30:00.000Z');
  });

  const calls = [at('initial-call', '2025-03-10T09:00:00.000Z'), at('initial-call', '2025-03-20T09:00:00.000Z')];
  it.each([
    ['newest', '2025-03-21T09:00:00.000Z'],
    ['oldest', '2025-03-11T09:00:00.000Z'],
  ] as const)('counts from the %s activity of the referenced type', (select, dueAt) => {
    const reference = { kind: 'activity', type: 'initial-call', select } as const;
    expect(planned([{ type: 'follow-up', reference, offset: { amount: 1, unit: 'days' } }], calls)[0]?.dueAt).toBe(
      dueAt,
    );
  });

  it('counts from the start when the case has no activity of the referenced type', () => {
    const reference = { kind: 'activity', type: 'medical-evaluation', select: 'newest' } as const;
    expect(planned([{ type: 'follow-up', reference }])[0]?.dueAt).toBe('2025-03-26T09:30:00.000Z');
  });

  it('can count from an activity that the same timeline has just planned', () => {
    const reference = { kind: 'activity', type: 'initial-call', select: 'newest' } as const;
    const [, second] = planned([
      { type: 'initial-call', offset: { amount: 2, unit: 'days' } },
      { type: 'follow-up', reference, offset: { amount: 1, unit: 'days' } },
    ]);
    expect(second?.dueAt).toBe('2025-03-29T09:30:00.000Z');
  });
});

describe('a planned activity', () => {
  it.each([
    ['nobody', { kind: 'none' }, []],
    ['the creator', { kind: 'creator' }, ['Ada']],
    ['one contact', { kind: 'contact', contactId: idFor('contact', 'x'), displayName: 'Xi' }, ['Xi']],
    ['the holder of a case role', { kind: 'case-role', role: 'housing-coordinator' }, [aCase().manager?.displayName]],
  ] as const)('is assigned to %s', (_, assignee, names) => {
    expect(planned([{ type: 'follow-up', assignee }])[0]?.assignees.map(({ displayName }) => displayName)).toEqual(
      names,
    );
  });

  it('is left out where the case type allows no more of its type', () => {
    const twice = [{ type: 'follow-up' }, { type: 'follow-up' }];
    expect(planned(twice, [], { maximum: 1 })).toHaveLength(1);
    expect(planned(twice, [at('follow-up', '2025-01-01T00:00:00.000Z')], { maximum: 1 })).toEqual([]);
  });

  it('is not planned twice by the same entry of a timeline', () => {
    const before = at('follow-up', '2025-01-01T00:00:00.000Z', {
      plannedBy: { kind: 'timeline', id: 'extra', step: 0 },
    });
    expect(planned([{ type: 'follow-up' }, { type: 'initial-call' }], [before]).map(({ type }) => type)).toEqual([
      'initial-call',
    ]);
  });
});

describe('planning anew', () => {
  it('takes away what was planned and is untouched, and nothing else', () => {
    const plannedBy = { kind: 'timeline', id: 'standard', step: 1 } as const;
    const file = aCaseFile({
      activities: [
        at('initial-call', '2025-01-01T00:00:00.000Z', { plannedBy, untouched: true }),
        at('follow-up', '2025-01-02T00:00:00.000Z', { plannedBy, untouched: undefined }),
        at('medical-evaluation', '2025-01-03T00:00:00.000Z', { plannedBy: { kind: 'rule', id: 'r' }, untouched: true }),
        at('meeting', '2025-01-04T00:00:00.000Z', { assigneeRole: 'housing-coordinator', untouched: true }),
      ],
    });
    const edit = new CaseEdit(asUser(), file);
    removeUntouched(edit);
    expect(edit.file.activities.map(({ type }) => type)).toEqual(['follow-up', 'medical-evaluation', 'meeting']);
    expect(JSON.stringify(edit.writes())).toContain('deletedAt');
  });
});
