import { describe, expect, it } from 'vitest';
import { advanceSequence } from '../../../shared/activities/sequence.ts';
import { CaseEdit } from '../../../shared/cases/case-edit.ts';
import type { Activity, Case } from '../../../shared/model.ts';
import { aConfiguration } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { idFor } from '../../support/ids.ts';
import { aCase, aCaseFile, anActivity } from '../../support/records.ts';

const STEPS = ['initial-call', 'medical-evaluation', 'follow-up'];
const configuration = (closesAs?: string, statuses: string[] = []) =>
  aConfiguration(({ caseTypes, statuses: all }) => {
    all.push({ id: 'withdrawn', label: 'Withdrawn', class: 'closed', order: 9, active: true, categories: [] });
    const [type] = caseTypes;
    if (!type) return;
    type.timelines = [];
    type.statuses = statuses;
    type.sequence = {
      id: 'steps',
      label: 'The steps',
      activities: STEPS.map((step) => ({ type: step, assignee: { kind: 'case-role', role: 'housing-coordinator' } })),
      ...(closesAs ? { closesAs } : {}),
    };
  });

const step = (i: number, fields: Partial<Activity> = {}) =>
  anActivity({
    activityId: idFor('activity', `step ${i}`),
    type: STEPS[i] ?? '',
    plannedBy: { kind: 'sequence', id: 'steps', step: i },
    ...fields,
  });
const done = { status: 'completed', statusClass: 'completed' } as const;

function advanced(activities: Activity[], head: Partial<Case> = {}, used = configuration()) {
  const edit = new CaseEdit(asUser(), aCaseFile({ case: aCase(head), activities }));
  advanceSequence(edit, used);
  return edit;
}
const added = (edit: CaseEdit, before: number) => edit.file.activities.slice(before).map(({ type }) => type);

describe('a sequence', () => {
  it('begins with its first step, given to the holder of its case role', () => {
    const [first] = advanced([]).file.activities;
    expect(first).toMatchObject({ type: 'initial-call', statusClass: 'incomplete', untouched: true });
    expect(first?.assignees).toHaveLength(1);
  });

  it.each([
    ['goes on when a step is completed', [step(0, done)], ['medical-evaluation']],
    ['waits while a step is not completed', [step(0, done), step(1)], []],
    ['does not go on past a cancelled step', [step(0, { status: 'cancelled', statusClass: 'cancelled' })], []],
    [
      'is not moved by an activity of the same type that it did not create',
      [anActivity({ type: 'initial-call', ...done })],
      ['initial-call'],
    ],
  ] as const)('%s', (_, activities, types) => {
    expect(added(advanced([...activities]), activities.length)).toEqual(types);
  });

  it('gives a step the same id whoever creates it, so that the table refuses a second one', () => {
    const ids = [advanced([step(0, done)]), advanced([step(0, done)])].map(
      (edit) => edit.file.activities[1]?.activityId,
    );
    expect(ids[0]).toBe(ids[1]);
  });

  it('closes the case after its last step by the one close path', () => {
    const edit = advanced([step(0, done), step(1, done), step(2, done)]);
    expect(edit.file.case).toMatchObject({ status: 'closed', statusClass: 'closed' });
    expect(edit.file.roles.every(({ endOn }) => endOn !== undefined)).toBe(true);
    expect(edit.file.activities.at(-1)).toMatchObject({ type: 'change-case-status', details: 'The steps is complete' });
  });

  it('closes with the status that it names, else with one that the case type allows', () => {
    const all = [step(0, done), step(1, done), step(2, done)];
    expect(advanced(all, {}, configuration('withdrawn')).file.case.status).toBe('withdrawn');
    expect(advanced(all, {}, configuration(undefined, ['open', 'withdrawn'])).file.case.status).toBe('withdrawn');
    expect(advanced(all, {}, configuration(undefined, ['open'])).file.case.statusClass).toBe('opened');
  });

  it('leaves the case open while anything else is to be done, and a closed case alone', () => {
    const all = [step(0, done), step(1, done), step(2, done)];
    expect(advanced([...all, anActivity({ activityId: idFor('activity', 'other') })]).file.case.statusClass).toBe(
      'opened',
    );
    expect(advanced([], { statusClass: 'closed', status: 'closed' }).writes()).toEqual([]);
  });
});
