import { describe, expect, it } from 'vitest';
import { ActionSettings } from '../../../../shared/automations/actions/index.ts';
import type { ConfigurationDocument } from '../../../../shared/configuration/configuration-document.schema.ts';
import { FieldSet } from '../../../../shared/custom-fields/field-set.schema.ts';
import { atWork, writtenOf } from '../../../support/acting.ts';
import { callCompleted } from '../../../support/changes.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { aCase, aCaseFile, anActivity, aSubmission } from '../../../support/records.ts';

/** Dates of the case, one of which people only view, and what is known of the client. */
const configuration = aConfiguration((document: ConfigurationDocument) => {
  document.fieldSets.push(
    ...[
      {
        id: 'review',
        label: 'Review',
        appliesTo: { record: 'case', caseTypes: ['housing-support'] },
        fields: [
          { id: 'next', label: 'Next review', type: 'date' },
          { id: 'at', label: 'Reviewed at', type: 'date-time', viewOnly: true },
          { id: 'by', label: 'Reviewed by', type: 'text', required: true },
        ],
      },
      {
        id: 'household',
        label: 'Household',
        appliesTo: { record: 'contact' },
        fields: [
          { id: 'people', label: 'People', type: 'whole-number' },
          { id: 'pets', label: 'Pets', type: 'whole-number' },
        ],
      },
    ].map((set) => FieldSet.parse(set)),
  );
});
const call = anActivity({ status: 'completed', statusClass: 'completed' });
const working = (facts: Parameters<typeof atWork>[0] = {}) =>
  atWork({ configuration, file: aCaseFile({ activities: [call] }), ...facts });

describe('set-field', () => {
  it('sets a plain field and leaves the activity that a person would leave', async () => {
    const { act, file } = working();
    expect(await act({ type: 'set-field', field: 'case.subject', value: 'Housed' })).toEqual({
      action: 'set-field',
      did: 'Set the subject to Housed',
    });
    expect(file.case.subject).toBe('Housed');
    expect(file.activities.at(-1)).toMatchObject({
      type: 'change-case-subject',
      details: expect.stringContaining('Housed'),
    });
  });

  it('does nothing where the value is there already', async () => {
    const { act, edit, file } = working();
    const { did } = await act({ type: 'set-field', field: 'case.subject', value: file.case.subject });
    expect(did).toMatch(/was so already/);
    expect(edit.room).toBe(working().edit.room);
  });

  it('sets custom fields that people only view, and asks nobody for what else is required', async () => {
    const { act, file } = working();
    const value = '2025-02-01T10:00:00.000Z';
    await act({ type: 'set-field', field: 'case.customFields.review.at', value });
    expect(file.case.customFields).toMatchObject({ review: { at: value }, housing: { need: 'somewhere to stay' } });
    expect(file.activities.at(-1)).toMatchObject({ type: 'change-custom-data' });
  });

  it('takes the value of another field, and empties the field where that is empty', async () => {
    const submission = aSubmission();
    const { act, file } = working({ submission });
    const from = { type: 'set-field', field: 'case.details', from: 'submission.need' };
    await act(from);
    expect(file.case.details).toBe('a room');

    const empty = working({
      submission: aSubmission({ values: {} }),
      file: aCaseFile({ case: aCase({ details: 'x' }) }),
    });
    expect((await empty.act(from)).did).toBe('Set the details to nothing');
    expect(empty.file.case.details).toBeUndefined();
  });

  it('sets a field of the activity that the change is of', async () => {
    const { act, file } = working();
    await act({ type: 'set-field', field: 'activity.location', value: 'Room 4' });
    expect(file.activities[0]).toMatchObject({ activityId: call.activityId, location: 'Room 4' });
  });

  it('sets custom fields of the client beside the case, as one write however often', async () => {
    const { act, writes } = working();
    const set = (field: string, value: number) =>
      act({ type: 'set-field', field: `client.customFields.household.${field}`, value });
    expect((await set('people', 3)).stays).toMatch(/not part of this case/);
    await set('pets', 1);
    expect(await set('pets', 1)).toMatchObject({ did: expect.stringMatching(/was so already/) });
    const [contact, ...others] = writtenOf(await writes(), 'contact');
    expect(others).toEqual([]);
    expect(contact).toMatchObject({ ':customFields_u0': { household: { people: 3, pets: 1 } }, ':revision_u0': 2 });
  });

  it.each([
    ['an unknown field', { field: 'case.customFields.review.nothing', value: 1 }, /no field/],
    [
      'a value that the field does not take',
      { field: 'case.customFields.review.next', value: 'soon' },
      /must be a date/,
    ],
    ['a subject of nothing', { field: 'case.subject', value: null }, /subject cannot be set/],
    ['a medium that there is not', { field: 'case.medium', value: 'pigeon' }, /active medium/],
  ])('is refused in words for %s', async (_, settings, message) => {
    await expect(working().act({ type: 'set-field', ...settings })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(message),
    });
  });

  it('is refused where what happened is of no activity', async () => {
    const { act } = working({ change: callCompleted({ entity: 'case', after: {} }) });
    await expect(act({ type: 'set-field', field: 'activity.location', value: 'x' })).rejects.toThrow(/no activity/);
  });

  it.each([
    ['neither value nor from', { field: 'case.subject' }],
    ['both', { field: 'case.subject', value: 'x', from: 'case.details' }],
    ['a field that has an action of its own', { field: 'case.status', value: 'closed' }],
  ])('cannot be stored with %s', (_, settings) => {
    expect(ActionSettings.safeParse({ type: 'set-field', ...settings }).success).toBe(false);
  });
});

describe('set-date', () => {
  it.each([
    ['now', { from: 'now' }, '2025-01-06'],
    ['a month after a date', { from: 'case.openedOn', add: 'P1M' }, '2025-02-01'],
    ['before an instant', { from: 'activity.dueAt', add: '-P1D' }, '2025-01-05'],
    ['working days later', { from: 'now', workingDays: 5 }, '2025-01-13'],
  ])('reckons a date from %s', async (_, formula, date) => {
    const { act, file } = working();
    await act({ type: 'set-date', field: 'case.customFields.review.next', formula });
    expect(file.case.customFields).toMatchObject({ review: { next: date } });
  });

  it('sets an instant, at a time of day', async () => {
    const { act, file } = working();
    const due = { type: 'set-date', field: 'activity.dueAt', formula: { from: 'now', add: 'P1D', at: '14:00' } };
    expect((await act(due)).did).toBe("Set the activity's due time to 7 January 2025 at 14:00");
    expect(file.activities[0]?.dueAt).toBe('2025-01-07T14:00:00.000Z');
  });

  it('moves the opening of the case with what hangs on it', async () => {
    const { act, file } = working();
    const move = { type: 'set-date', field: 'case.openedOn', formula: { from: 'case.openedOn', add: 'P1D' } };
    expect(await act(move)).toMatchObject({ did: 'Moved the opening of the case to 2025-01-02' });
    expect(file.case.openedOn).toBe('2025-01-02');
    expect(file.activities.some(({ type }) => type === 'change-case-start-date')).toBe(true);
  });

  it('is refused for a field that is no date, or from one that is empty', async () => {
    const from = (field: string, formula: object) => working().act({ type: 'set-date', field, formula });
    await expect(from('case.customFields.review.by', { from: 'now' })).rejects.toThrow(/is no date/);
    await expect(from('case.customFields.review.next', { from: 'case.closedOn' })).rejects.toThrow(/which is empty/);
  });
});
