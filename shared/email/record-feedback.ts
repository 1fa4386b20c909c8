import type { Message } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import type { MailEvent } from './feedback.schema.ts';
import { addressesIn, detailOf, happenedAt, SUPPRESSED } from './feedback.schema.ts';
import { holdAddresses } from './hold-addresses.ts';
import type { MessageState } from './message.entity.ts';
import { messageWrite, readMessage } from './messages.ts';
import { AT_REST } from './sending/after-sending.ts';

/** What each event makes of a message. An event never takes a message back to an earlier place of this list. */
const STATE_AFTER: Record<string, MessageState> = {
  Send: 'sent',
  Reject: 'refused',
  'Rendering Failure': 'refused',
  Delivery: 'delivered',
  Open: 'opened',
  Bounce: 'bounced',
  Complaint: 'complained',
};
const ORDER: MessageState[] = ['sent', 'refused', 'delivered', 'opened', 'bounced', 'complained'];

/**
 * Records what SES reports of a message: the event, the state that follows, and for a permanent bounce or a complaint
 * that nothing more goes to that address. Repeated, late and reordered events end in the same state.
 */
export async function recordFeedback(ctx: Context, event: MailEvent): Promise<void> {
  const message = await retryOnConflict(() => note(ctx, event));
  if (!message) return;
  // After it, and each time: an event that comes again may find that this was not reached.
  for (const reason of reasonsToHold(message)) await holdAddresses(ctx, message, reason);
}

type Event = NonNullable<Message['events']>[number];

/** The message with what was reported; nothing is written where that is known. */
async function note(ctx: Context, event: MailEvent): Promise<Message | undefined> {
  const message = await readMessage(event.mail.tags);
  if (!message) return undefined;
  const entry: Event = {
    type: event.eventType,
    at: happenedAt(event),
    detail: detailOf(event),
    recipients: addressesIn(event),
  };
  const known = message.events ?? [];
  if (known.some((one) => sameEvent(one, entry))) return message;
  const fields = { ...progress(message, event), events: [...known, entry] };
  return commit(ctx, [messageWrite(ctx, message, fields)], { ...message, ...fields });
}

const sameEvent = (one: Event, other: Event) =>
  one.type === other.type && one.at === other.at && String(one.recipients) === String(other.recipients);

function progress(message: Message, event: MailEvent): Partial<Message> {
  const state = STATE_AFTER[event.eventType];
  if (!state || ORDER.indexOf(state) < ORDER.indexOf(message.state)) return {};
  return {
    state,
    because: inWords(event),
    sesMessageId: event.mail.messageId,
    sentAt: message.sentAt ?? event.mail.timestamp,
    ...AT_REST,
  };
}

/** What people should know of it. */
function inWords(event: MailEvent): string | undefined {
  const detail = detailOf(event);
  const to = addressesIn(event)?.join(', ') ?? 'the recipient';
  if (event.complaint) return `${to} reported it as unwanted.`;
  if (detail === SUPPRESSED) return `The mail service does not write to ${to} any more: an earlier mail came back.`;
  if (event.bounce) return detail === 'Permanent' ? `The address ${to} does not exist.` : `${to} could not be reached.`;
  return detail === undefined ? undefined : `The mail service did not send it: ${detail}`;
}

const PERMANENT = new Set([SUPPRESSED, 'Permanent']);

/** Which addresses get nothing more, by the reason: decided by all events together, so that their order does not matter. */
function reasonsToHold({ events = [], recipients }: Message) {
  const addresses = (those: Event[]) =>
    those.flatMap((event) => event.recipients ?? recipients.map(({ email }) => email));
  const complained = addresses(events.filter(({ type }) => type === 'Complaint'));
  const gone = addresses(events.filter(({ type, detail = '' }) => type === 'Bounce' && PERMANENT.has(detail)));
  return [
    { because: 'the address does not exist', addresses: gone.filter((address) => !complained.includes(address)) },
    { because: 'the recipient reported an e-mail as unwanted', addresses: complained },
  ];
}
