import type { Mailbox } from '../aws/mail.ts';
import { LATE_MILLISECONDS } from '../world/deliveries.ts';
import type { Around, EventSource } from './event-source.ts';
import { invokeOnceOrTwice } from './event-source.ts';

const FUNCTION = 'mail-feedback';
const RETRY_MILLISECONDS = 60_000;

/** What the mail service tells of mails, by the event bus. */
export class MailSource implements EventSource {
  readonly #mailbox: Mailbox;
  readonly #around: Around;

  constructor(mailbox: Mailbox, around: Around) {
    this.#mailbox = mailbox;
    this.#around = around;
  }

  nextAt = () => this.#first()?.at;

  async deliver(): Promise<void> {
    const event = this.#first();
    if (!event) return;
    const { clock, deliveries, functions, givenUp } = this.#around;
    const fault = deliveries.next('mail', FUNCTION);
    if (fault === 'late') return void (event.at = clock.now + LATE_MILLISECONDS);
    this.#mailbox.events = this.#mailbox.events.filter((one) => one !== event);
    if (fault === 'never') return;
    const result = await invokeOnceOrTwice(this.#around, { name: FUNCTION, event, fault });
    if (result.ok) return;
    if (event.attempts >= functions.retriesOf(FUNCTION)) return void givenUp.push(`${FUNCTION}: ${event.id}`);
    const again = { ...event, attempts: event.attempts + 1, at: clock.now + RETRY_MILLISECONDS };
    this.#mailbox.events.push(again);
  }

  #first = () => this.#mailbox.events.toSorted((one, other) => one.at - other.at)[0];
}
