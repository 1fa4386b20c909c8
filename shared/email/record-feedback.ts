import * as z from 'zod';
import type { Contact, Message } from '../model.ts';
import { model } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Write } from '../platform/write.ts';
import type { Context } from '../platform/context.ts';
import { idOf } from '../platform/ids.ts';
import { changing } from '../platform/record-writes.ts';
import { changed } from '../platform/stamps.ts';
import type { MessageState } from './message.entity.ts';
import { messageWrite, readMessage } from './messages.ts';

const only = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .length(1)
    .transform(([value]) => value as z.infer<T>);

const happened = z.iso.datetime().optional();

/** What SES's events say, as far as it matters here: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
export const MailEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    timestamp: z.iso.datetime(),
    tags: z.object({ caseId: only(idOf('case')), messageId: only(idOf('message')) }),
  }),
  bounce: z.object({ bounceType: z.string(), timestamp: happened }).optional(),
  complaint: z.object({ timestamp: happened }).optional(),
  delivery: z.object({ timestamp: happened }).optional(),
  deliveryDelay: z.object({ timestamp: happened }).optional(),
});
export type MailEvent = z.infer<typeof MailEvent>;

/** What each event makes of a message. An event never takes a message back to an earlier place of this list. */
const STATE_AFTER: Record<string, MessageState> = {
  Send: 'sent',
  Reject: 'refused',
  'Rendering Failure': 'refused',
  Delivery: 'delivered',
  Bounce: 'bounced',
  Complaint: 'complained',
};
const ORDER: MessageState[] = ['sent', 'refused', 'delivered', 'bounced', 'complained'];

/**
 * Records what SES reports of a message: the event, the state that follows, and for a permanent bounce or a complaint
 * that nothing more goes to that address. Repeated, late and reordered events end in the same state.
 */
export const recordFeedback = (ctx: Context, event: MailEvent): Promise<void> =>
  retryOnConflict(async () => {
    const message = await readMessage(event.mail.tags);
    if (!message) return;
    const entry = { type: event.eventType, at: happenedAt(event), detail: event.bounce?.bounceType };
    if (message.events?.some(({ type, at }) => type === entry.type && at === entry.at)) return;
    const events = [...(message.events ?? []), entry];
    const fields = { ...progress(message, event), events };
    await commit(ctx, [messageWrite(ctx, message, fields), ...(await hold(ctx, message, events))], undefined);
  });

/** When the event itself happened; `mail.timestamp` is when the message was sent, the same in all of them. */
const happenedAt = ({ mail, bounce, complaint, delivery, deliveryDelay }: MailEvent) =>
  (bounce ?? complaint ?? delivery ?? deliveryDelay)?.timestamp ?? mail.timestamp;

function progress(message: Message, { eventType, mail }: MailEvent): Partial<Message> {
  const state = STATE_AFTER[eventType];
  if (!state || ORDER.indexOf(state) < ORDER.indexOf(message.state)) return {};
  return {
    state,
    sesMessageId: mail.messageId,
    sentAt: message.sentAt ?? mail.timestamp,
    attention: undefined,
    attentionAt: undefined,
  };
}

type Events = NonNullable<Message['events']>;

/** Decided by all events together, so that their order does not matter. */
function reasonToHold(events: Events): string | undefined {
  if (events.some(({ type }) => type === 'Complaint')) return 'the recipient reported an e-mail as unwanted';
  const permanent = events.some(({ type, detail }) => type === 'Bounce' && detail === 'Permanent');
  return permanent ? 'the address does not exist' : undefined;
}

async function hold(ctx: Context, message: Message, events: Events): Promise<Write[]> {
  const reason = reasonToHold(events);
  if (!reason || !message.toContactId) return [];
  const { data: contact } = await model.entities.contact
    .get({ contactId: message.toContactId })
    .go({ consistent: true });
  if (!contact) return [];
  const held = contact.emails?.find(({ email }) => email === message.to);
  if (!held || held.onHold === reason) return [];
  const emails = contact.emails?.map((entry) => (entry === held ? { ...entry, onHold: reason } : entry));
  return [changing<Contact>(model.entities.contact, contact, { emails, ...changed(ctx, contact.revision) })];
}
