import { describe, expect, it } from 'vitest';
import { ActionSettings } from '../../../../shared/automations/actions/index.ts';
import { atWork } from '../../../support/acting.ts';
import { callCompleted } from '../../../support/changes.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { COORDINATOR, idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact, anActivity, aUser } from '../../../support/records.ts';
import { itemOf } from '../../../support/item.ts';

const RULE = 'seven-days-after-initial-call';
const closed = aCase({ status: 'closed', statusClass: 'closed', closedOn: '2025-01-06' });
const add = (settings: object = {}) => ({ type: 'add-activity', activityType: 'follow-up', ...settings });
const adding = async (
  settings: object,
  facts: Parameters<typeof atWork>[0] = {},
  ...items: Parameters<typeof itemOf>[]
) => {
  const { act, file } = atWork(facts, ...items.map((one) => itemOf(...one)));
  await act(add(settings));
  return file.activities.at(-1);
};

describe('add-activity', () => {
  it('adds what the rule planned, with subject and details in the words of the case', async () => {
    const subject = 'Visit {{ client.firstName }}\n about {{ case.reference }}';
    expect(
      await adding({ subject, details: 'Speak to {{ client.displayName }}.', tags: ['visit'], priority: 'urgent' }),
    ).toMatchObject({
      type: 'follow-up',
      subject: 'Visit Maya about K7RM-4XQA',
      details: 'Speak to Maya Okafor.',
      status: 'scheduled',
      plannedBy: { kind: 'rule', id: RULE },
      untouched: true,
      priority: 'urgent',
      tags: ['visit'],
    });
  });

  it('can name the activity that the change is of', async () => {
    const file = aCaseFile({ activities: [anActivity({ subject: 'First call' })] });
    expect(await adding({ subject: 'After {{ activity.subject }}' }, { file })).toMatchObject({
      subject: 'After First call',
    });
  });

  it.each([
    ['now', {}, '2025-01-06T09:00:00.000Z'],
    ['a number of days from now', { dueInDays: 3 }, '2025-01-09T09:00:00.000Z'],
    ['a number of working days from now', { due: { workingDays: 5 } }, '2025-01-13T09:00:00.000Z'],
    ['by a date', { due: { date: 'case.openedOn', offset: 'P14D' } }, '2025-01-15T09:00:00.000Z'],
  ])('is due %s', async (_, due, dueAt) => {
    expect((await adding(due))?.dueAt).toBe(dueAt);
  });

  it.each([
    ['a contact', { assigneeContact: COORDINATOR.contactId, assigneeRole: 'health-coordinator' }],
    ['whoever caused the change', { assigneeCausedIt: true }],
    ['the holder of a case role', { assigneeRole: 'housing-coordinator' }],
  ])('is for %s', async (_, settings) => {
    const user = aUser();
    const added = await adding(
      settings,
      { change: callCompleted({ actor: user.userId }) },
      ['contact', aContact(COORDINATOR)],
      ['user', user],
    );
    expect(added?.assignees).toEqual([COORDINATOR]);
  });

  it('is for the holder of the case role where a rule or a visitor caused the change', async () => {
    const settings = { assigneeCausedIt: true, assigneeRole: 'housing-coordinator' };
    expect((await adding(settings, { change: callCompleted({ actor: 'visitor' }) }))?.assignees).toEqual([COORDINATOR]);
  });

  const atMost = aConfiguration(({ caseTypes }) => {
    const type = caseTypes.find(({ id }) => id === 'housing-support');
    for (const one of type?.activityTypes ?? []) if (one.type === 'follow-up') one.maximum = 1;
  });
  it.each([
    [
      'the most of its type are there',
      {},
      { configuration: atMost, file: aCaseFile({ activities: [anActivity({ type: 'follow-up' })] }) },
      /at most 1/,
    ],
    ['the case is closed', {}, { file: aCaseFile({ case: closed }) }, /The case is closed/],
    ['there is no such status', { status: 'asleep' }, {}, /no activity status "asleep"/],
    ['there is no such priority', { priority: 'pink' }, {}, /no priority "pink"/],
    ['there is no such contact', { assigneeContact: idFor('contact', 'nobody') }, {}, /is not a contact/],
    ['its words name what is not there', { subject: 'For {{ case.nothing }}' }, {}, /could not be filled in: line 1/],
    ['its words cannot be read', { details: '{% if %}' }, {}, /could not be filled in/],
  ])('is refused in words where %s', async (_, settings, facts, message) => {
    await expect(adding(settings, facts)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(message),
    });
  });

  it('can note on a closed case what has happened', async () => {
    expect(await adding({ status: 'completed' }, { file: aCaseFile({ case: closed }) })).toMatchObject({
      statusClass: 'completed',
    });
  });

  it('cannot be stored with both ways to say when it is due', () => {
    expect(ActionSettings.safeParse(add({ due: 'P1D', dueInDays: 1 })).success).toBe(false);
  });
});
