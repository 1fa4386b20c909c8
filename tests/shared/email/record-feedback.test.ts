import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookupsOf } from '../../../shared/contacts/contact-lookups.ts';
import { MailEvent } from '../../../shared/email/feedback.schema.ts';
import { recordFeedback } from '../../../shared/email/record-feedback.ts';
import type { Contact, Message } from '../../../shared/model.ts';
import { asService } from '../../support/contexts.ts';
import { conditionFailed } from '../../support/failures.ts';
import { idFor, NOW } from '../../support/ids.ts';
import { aContact, aMessage } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';
import { commands } from '../../support/written.ts';

const written = () => commands().flat();

const mail = {
  messageId: 'ses-1',
  timestamp: NOW,
  tags: { caseId: [aMessage().caseId], messageId: [aMessage().messageId], 'ses:configuration-set': ['dossier'] },
};
const event = (eventType: string, more: object = {}) => MailEvent.parse({ eventType, mail, ...more });
const at = (minute: number) => ({ timestamp: `2025-01-06T09:${String(minute).padStart(2, '0')}:00.000Z` });

const EVENTS = {
  send: event('Send', { send: {} }),
  delay: event('DeliveryDelay', { deliveryDelay: at(1) }),
  delivery: event('Delivery', { delivery: at(2) }),
  open: event('Open', { open: at(6) }),
  softBounce: event('Bounce', { bounce: { bounceType: 'Transient', ...at(3) } }),
  bounce: event('Bounce', { bounce: { bounceType: 'Permanent', ...at(4) } }),
  complaint: event('Complaint', { complaint: at(5) }),
};

/** Records events one after the other, each on what the ones before left. */
async function afterEvents(events: MailEvent[], from: Partial<Message> = { state: 'claimed' }) {
  let message: Message = aMessage(from);
  let contact: Contact = aContact();
  for (const each of events) {
    tableHolds(itemOf('message', message), itemOf('contact', contact));
    await recordFeedback(asService(), each);
    for (const record of written()) {
      if (record.entity === 'message') message = { ...message, ...record };
      else contact = { ...contact, ...record };
    }
  }
  return { message, contact };
}

describe('what SES reports of a message', () => {
  it.each<[keyof typeof EVENTS, Message['state']]>([
    ['send', 'sent'],
    ['delivery', 'delivered'],
    ['open', 'opened'],
    ['bounce', 'bounced'],
    ['complaint', 'complained'],
  ])('as %s makes it %s and lets it rest', async (name, state) => {
    const { message } = await afterEvents([EVENTS[name]]);

    expect(message).toMatchObject({
      state,
      sesMessageId: 'ses-1',
      sentAt: NOW,
      attention: undefined,
      attentionAt: undefined,
    });
  });

  it('as a delay is noted and changes nothing else', async () => {
    const { message } = await afterEvents([EVENTS.delay], { state: 'sent' });
    expect(message).toMatchObject({ state: 'sent', events: [{ type: 'DeliveryDelay', at: at(1).timestamp }] });
  });

  it.each(['planned', 'claimed', 'unknown', 'given-up'] as const)('settles one that was %s', async (state) => {
    expect((await afterEvents([EVENTS.send], { state })).message.state).toBe('sent');
  });

  it('ends in the same state in whatever order, and however often, it comes', async () => {
    const outcome = ({ message, contact }: Awaited<ReturnType<typeof afterEvents>>) => ({
      state: message.state,
      sentAt: message.sentAt,
      events: message.events?.map(({ type, at: when }) => `${type} ${when}`).toSorted(),
      emails: contact.emails,
    });
    const some = fc.uniqueArray(fc.constantFrom(...Object.values(EVENTS)), { minLength: 1 });
    const reordered = some.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })),
    );
    await fc.assert(
      fc.asyncProperty(reordered, async ([events, mixed]) => {
        expect(outcome(await afterEvents(mixed))).toEqual(outcome(await afterEvents(events)));
      }),
      { numRuns: 60 },
    );
  });

  it('a second time writes nothing', async () => {
    const { message } = await afterEvents([EVENTS.send]);
    tableHolds(itemOf('message', message));
    await recordFeedback(asService(), EVENTS.send);

    expect(commands()).toEqual([]);
  });

  it('is decided again when the message moved meanwhile', async () => {
    tableHolds(itemOf('message', aMessage()));
    db.on(UpdateCommand).rejectsOnce(conditionFailed()).resolves({});
    await recordFeedback(asService(), EVENTS.send);

    expect(commands()).toHaveLength(2);
  });

  it('of a message that is not there is nothing to record', async () => {
    tableHolds();
    await recordFeedback(asService(), EVENTS.send);
    expect(commands()).toEqual([]);
  });
});

describe('the address of a message', () => {
  it.each([
    ['does not exist', EVENTS.bounce, 'the address does not exist'],
    ['is of somebody who complained', EVENTS.complaint, 'the recipient reported an e-mail as unwanted'],
  ])('is put on hold when it %s', async (_, reported, onHold) => {
    tableHolds(
      itemOf('message', aMessage()),
      itemOf(
        'contact',
        aContact({ emails: [{ email: 'other@example.org', primary: false }, ...(aContact().emails ?? [])] }),
      ),
    );
    await recordFeedback(asService(), reported);

    expect(written()).toMatchObject([
      { entity: 'message' },
      {
        entity: 'contact',
        emails: [{ email: 'other@example.org' }, { email: 'maya@example.org', onHold }],
        revision: 2,
      },
    ]);
    const [other] = (written()[1]?.emails ?? []) as object[];
    expect(other).not.toHaveProperty('onHold');
  });

  it('is held for everybody who has it, whoever the message went to', async () => {
    const family = aContact({ contactId: idFor('contact', 'sister') });
    tableHolds(
      itemOf('message', aMessage()),
      itemOf('contact', aContact()),
      itemOf('contact', family),
      ...[aContact(), family].flatMap(lookupsOf).map((lookup) => itemOf('contactLookup', lookup)),
    );
    await recordFeedback(asService(), EVENTS.bounce);
    const held = written().filter(({ entity }) => entity === 'contact');
    expect(held).toMatchObject([
      { emails: [{ onHold: 'the address does not exist' }] },
      { emails: [{ onHold: 'the address does not exist' }] },
    ]);
  });

  it('alone is held of a message that went to several, by the name that SES knows it by', async () => {
    const other = aContact({
      contactId: idFor('contact', 'other'),
      emails: [{ email: 'info@müller.example', primary: true }],
    });
    const { contactId, displayName } = other;
    const second = { kind: 'cc' as const, email: 'info@müller.example', contactId, displayName };
    tableHolds(
      itemOf('message', aMessage({ recipients: [...aMessage().recipients, second] })),
      itemOf('contact', aContact()),
      itemOf('contact', other),
    );
    const bouncedRecipients = [{ emailAddress: 'info@xn--mller-kva.example' }];
    const bounced = { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients, ...at(4) };
    await recordFeedback(asService(), event('Bounce', { bounce: bounced }));
    expect(written()).toMatchObject([
      { entity: 'message', state: 'bounced', because: 'The address info@xn--mller-kva.example does not exist.' },
      { entity: 'contact', emails: [{ email: 'info@müller.example', onHold: 'the address does not exist' }] },
    ]);
    expect(written()).toHaveLength(2);
  });

  it('is held where SES itself did not try it, and the message says so', async () => {
    const suppressed = { bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList', ...at(4) };
    const { message, contact } = await afterEvents([event('Bounce', { bounce: suppressed })]);
    expect(message).toMatchObject({ state: 'bounced', because: expect.stringContaining('does not write to') });
    expect(contact.emails).toMatchObject([{ onHold: 'the address does not exist' }]);
  });

  it('is held when the event comes again because that was not reached the first time', async () => {
    const { message } = await afterEvents([EVENTS.bounce]);
    tableHolds(itemOf('message', message), itemOf('contact', aContact()));
    await recordFeedback(asService(), EVENTS.bounce);
    expect(written()).toMatchObject([{ entity: 'contact' }]);
  });

  it('is not put on hold for a bounce that will pass', async () => {
    expect((await afterEvents([EVENTS.softBounce])).contact.emails).toEqual(aContact().emails);
  });

  it('is held for a permanent bounce after a passing one', async () => {
    expect((await afterEvents([EVENTS.softBounce, EVENTS.bounce])).contact.emails).toMatchObject([
      { onHold: 'the address does not exist' },
    ]);
  });
});

it.each([
  ['without tags', { ...mail, tags: {} }],
  ['with a forged case', { ...mail, tags: { ...mail.tags, caseId: ['case_1#x'] } }],
  ['with two messages', { ...mail, tags: { ...mail.tags, messageId: [aMessage().messageId, aMessage().messageId] } }],
])('mail %s is none of ours', (_, other) => {
  expect(MailEvent.safeParse({ eventType: 'Send', mail: other }).success).toBe(false);
});
