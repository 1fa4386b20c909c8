import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { handOver } from '../../../../shared/automations/hand-over.ts';
import { CaseEdit } from '../../../../shared/cases/case-edit.ts';
import { sendDraft } from '../../../../shared/email/by-hand/drafts.ts';
import { planMessage } from '../../../../shared/email/plan-message.ts';
import { attendMessage } from '../../../../shared/email/sending/attend-message.ts';
import { tellBy } from '../../../../shared/forms/process/tell-of-submission.ts';
import type { Message } from '../../../../shared/model.ts';
import { aChange } from '../../../support/changes.ts';
import { aConfiguration, configurationItems } from '../../../support/configuration.ts';
import { asService, asUser } from '../../../support/contexts.ts';
import { CLIENT, COORDINATOR } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact, aMessage, aSubmission, aUser } from '../../../support/records.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { only, writtenOnce } from '../../../support/written.ts';

const EVENING = '2025-01-06T20:00:00.000Z';
const MORNING = '2025-01-07T09:00:00.000Z';

const calendars: Parameters<typeof aConfiguration>[0] = (document) => {
  const hours = [{ from: '09:00', to: '17:00' }];
  const [monday, tuesday] = [hours, hours];
  const free = { wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
  const week = { monday, tuesday, ...free };
  const own = { id: 'office', label: 'Office', active: true, isDefault: false, holidays: [], holdsMail: true };
  for (const calendar of document.calendars) calendar.holdsMail = false;
  document.calendars.push({ ...own, hours: week });
};
const queue = mockClient(SQSClient);
const queued = () => queue.commandCalls(SendMessageCommand).length;

const holding = (...messages: Message[]) =>
  tableHolds(
    ...configurationItems(calendars),
    ...itemsOf(aCaseFile()),
    itemOf('contact', aContact()),
    itemOf(
      'contact',
      aContact({ ...COORDINATOR, emails: [{ email: 'team@example.org', primary: true }], userId: aUser().userId }),
    ),
    ...messages.map((message) => itemOf('message', message)),
  );
beforeEach(() => {
  queue.reset();
  queue.on(SendMessageCommand).resolves({});
  holding();
});

const planned = (now: string, to = 'client') =>
  planMessage(new CaseEdit(asService(now), aCaseFile()), aConfiguration(calendars), {
    template: 'how-are-things-going',
    to,
  });

const held = aMessage({ heldUntil: MORNING, attentionAt: MORNING, because: 'Waits until 7 January 2025 at 09:00' });
const change = (before: Message, after: Partial<Message>) =>
  aChange({ before: itemOf('message', before), after: itemOf('message', { ...before, revision: 2, ...after }) });

describe('an e-mail that nobody wrote', () => {
  it('waits until working hours begin', async () => {
    expect(await planned(EVENING)).toMatchObject({
      state: 'planned',
      heldUntil: MORNING,
      attentionAt: MORNING,
      because: expect.stringMatching(/^Waits until 7 January 2025 at 09:00/),
    });
  });

  it('goes at once within them, and at any time to who works here', async () => {
    for (const message of [await planned('2025-01-06T10:00:00.000Z'), await planned(EVENING, 'housing-coordinator')]) {
      expect(message).toMatchObject({ state: 'planned', attention: 'message' });
      expect(message.heldUntil).toBeUndefined();
    }
  });

  it('and confirms what somebody has just sent goes at any time', async () => {
    const submission = aSubmission({ caseId: aCase().caseId, contactId: CLIENT.contactId });
    const mail = { template: 'how-are-things-going', contacts: [CLIENT.contactId], caseRoles: [] };
    await tellBy(asService(EVENING), submission, mail);
    const [message] = only(writtenOnce(), 'message');
    expect(message).toMatchObject({ state: 'planned', recipients: [{ contactId: CLIENT.contactId }] });
    expect(message?.heldUntil).toBeUndefined();
  });
});

describe('an e-mail that waits for working hours', () => {
  it('is not queued before', async () => {
    await handOver(asService(), aChange({ after: itemOf('message', held) }));
    await handOver(asService(), change(held, { subject: 'Changed' }));
    expect(queued()).toBe(0);
  });

  it('is let go by the sweep when they begin, and queued then', async () => {
    holding(held);
    await attendMessage(asService('2025-01-07T09:03:00.000Z'), held);
    const [let_] = writtenOnce();
    expect(let_).toMatchObject({ heldUntil: undefined, because: undefined, attentionAt: '2025-01-07T09:08:00.000Z' });
    expect(let_).toHaveProperty('heldUntil');
    const { heldUntil: _, ...free } = held;
    await handOver(
      asService(),
      aChange({ before: itemOf('message', held), after: itemOf('message', { ...free, revision: 2 }) }),
    );
    expect(queued()).toBe(1);
  });

  it('is left alone by the sweep before', async () => {
    holding(held);
    await attendMessage(asService('2025-01-07T08:59:00.000Z'), held);
    expect(writtenOnce()).toEqual([]);
  });

  it('can be sent at once by a person', async () => {
    holding(held);
    expect(await sendDraft(asUser({}, EVENING), held)).toMatchObject({ state: 'planned', attention: 'message' });
    expect(only(writtenOnce(), 'message')).toMatchObject([{ attentionAt: '2025-01-06T20:05:00.000Z' }]);
  });

  it('is not sent again by one who comes too late', async () => {
    holding(aMessage());
    await expect(sendDraft(asUser({}, EVENING), aMessage())).rejects.toThrow(/no draft any more/);
  });
});
