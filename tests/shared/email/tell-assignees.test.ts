import { beforeEach, describe, expect, it } from 'vitest';
import { BatchCases } from '../../../shared/cases/batch-cases.ts';
import { tellAssignees } from '../../../shared/email/tell-assignees.ts';
import type { Activity, Contact } from '../../../shared/model.ts';
import { derivedId } from '../../../shared/platform/ids.ts';
import { aChange } from '../../support/changes.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asService } from '../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor } from '../../support/ids.ts';
import { watchLog } from '../../support/log.ts';
import { aCase, aCaseFile, aContact, anActivity, aMessage } from '../../support/records.ts';
import type { Item } from '../../support/item.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';
import { commands, only, writtenOnce } from '../../support/written.ts';

const { caseId } = aCase();
const cause = { kind: 'request', id: 'request-9', root: 'request-9', depth: 0 };
const given = (name: string, fields: Partial<Activity> = {}) =>
  anActivity({ activityId: idFor('activity', name), subject: name, cause, updatedBy: idFor('user', 'bob'), ...fields });
const first = given('First call', { dueAt: '2025-07-01T08:00:00.000Z', location: 'Harbour, Park; 1' });
const second = given('Second call');
const messageId = derivedId('message', 'assigned', caseId, cause.id, COORDINATOR.contactId);

interface Situation {
  telling?: 'no' | 'by-mail' | 'with-calendar';
  activities?: Activity[];
  contact?: Partial<Contact>;
  more?: Item[];
}

function tableWith({ telling = 'by-mail', activities = [first, second], contact = {}, more = [] }: Situation = {}) {
  tableHolds(
    ...configurationItems(({ caseCategories }) => {
      for (const category of caseCategories) category.tellAssignees = category.id === 'cases' ? telling : 'by-mail';
    }),
    ...itemsOf(aCaseFile({ activities })),
    itemOf('contact', aContact()),
    itemOf('contact', aContact({ ...COORDINATOR, ...contact })),
    ...more,
  );
}
const created = (activity: Activity) => aChange({ after: itemOf('activity', activity) });
const told = (change = created(first)) => tellAssignees(asService(), change, new BatchCases());
const messages = () => commands().flatMap((records) => only(records, 'message'));

beforeEach(() => void watchLog());

describe('an assignee', () => {
  it('is told in one message of everything that the same cause gave them', async () => {
    tableWith({ activities: [first, second, given('Earlier', { cause: { ...cause, id: 'another' } })] });
    await told();
    const [message] = only(writtenOnce(), 'message');
    expect(message).toMatchObject({
      messageId,
      recipients: [{ kind: 'to', contactId: COORDINATOR.contactId }],
      about: [second.activityId, first.activityId],
      subject: expect.stringContaining('2 activities for you'),
    });
    expect(message?.text).toContain('First call (Initial call), due 1 July 2025 at 09:00, Harbour, Park; 1');
    expect(message?.text).not.toContain('Earlier');
    expect(message?.attachments).toBeUndefined();
  });

  it('is not told of what is quiet, such as an import', async () => {
    tableWith();
    const quiet = created(first);
    await told({ ...quiet, cause: { ...quiet.cause, quiet: true } });
    expect(commands()).toEqual([]);
  });

  it('is told once, however often the change comes, and whichever of the activities comes next', async () => {
    tableWith({ more: [itemOf('message', aMessage({ messageId, about: [first.activityId, second.activityId] }))] });
    await told();
    await told(created(second));
    expect(commands()).toEqual([]);
  });

  it('is told by itself of what the first message did not know yet', async () => {
    tableWith({ more: [itemOf('message', aMessage({ messageId, about: [first.activityId] }))] });
    await told(created(second));
    expect(messages()).toMatchObject([
      { messageId: derivedId('message', messageId, second.activityId), about: [second.activityId] },
    ]);
  });

  it('who was added later is told, and those who were there before are not told again', async () => {
    const before = { ...first, assignees: [CLIENT] };
    const after = { ...first, assignees: [CLIENT, COORDINATOR], revision: 2 };
    tableWith({ activities: [after] });
    await told(aChange({ before: itemOf('activity', before), after: itemOf('activity', after) }));
    expect(messages()).toMatchObject([{ recipients: [{ contactId: COORDINATOR.contactId }] }]);
  });

  it('of a draft is told once it is one no more', async () => {
    const draft = { ...first, status: 'draft' };
    tableWith({ activities: [draft] });
    await told(created(draft));
    expect(commands()).toEqual([]);
    tableWith({ activities: [first] });
    await told(aChange({ before: itemOf('activity', draft), after: itemOf('activity', { ...first, revision: 2 }) }));
    expect(messages()).toHaveLength(1);
  });

  it('gets an entry for the calendar where the category wants that', async () => {
    tableWith({ telling: 'with-calendar', activities: [{ ...first, revision: 3, durationMinutes: 45 }] });
    await told();
    const [message] = messages() as unknown as { attachments: { contentType: string; content: string }[] }[];
    const attachment = message?.attachments[0];
    expect(attachment).toMatchObject({
      fileName: 'activities.ics',
      contentType: expect.stringMatching(/^text\/calendar/),
    });
    const lines = attachment?.content.replaceAll('\r\n ', '').split('\r\n') ?? [];
    expect(lines).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        `UID:${first.activityId}`,
        'SEQUENCE:3',
        'DTSTART:20250701T080000Z',
        'DTEND:20250701T084500Z',
        'SUMMARY:First call',
        'LOCATION:Harbour\\, Park\\; 1',
        'DESCRIPTION:K7RM-4XQA',
      ]),
    );
  });
});

it('that somebody could not be told stands on the case', async () => {
  tableWith({ contact: { emails: [] } });
  await told();
  expect(writtenOnce()).toMatchObject([
    { entity: 'activity', type: 'email', status: 'cancelled', because: 'Housing team has no e-mail address.' },
    { entity: 'message', messageId, state: 'skipped', because: 'Housing team has no e-mail address.' },
  ]);
});

describe('nobody is told', () => {
  it.each<[string, Situation, Activity]>([
    ['where the category does not tell', { telling: 'no' }, first],
    ['of what they gave themselves', { contact: { userId: first.updatedBy } }, first],
    ['of what is done', {}, { ...first, status: 'completed', statusClass: 'completed' }],
    ['of what the service records', {}, { ...first, type: 'change-case-status', category: 'system' }],
    ['of what was taken from them meanwhile', { activities: [{ ...first, assignees: [] }] }, first],
  ])('%s', async (_, situation, activity) => {
    tableWith(situation);
    await told(created(activity));
    expect(commands()).toEqual([]);
  });

  it('of a type that does not tell', async () => {
    tableHolds(
      ...configurationItems(({ caseCategories, activityTypes }) => {
        for (const category of caseCategories) category.tellAssignees = 'by-mail';
        for (const type of activityTypes) type.tellAssignees = false;
      }),
      ...itemsOf(aCaseFile({ activities: [first] })),
      itemOf('contact', aContact(COORDINATOR)),
    );
    await told();
    expect(commands()).toEqual([]);
  });
});
