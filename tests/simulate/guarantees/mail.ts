import type { Guarantee } from './guarantee.ts';
import { ofEntity } from './guarantee.ts';

/** States in which a message may rest, and whether one mail of it has to be in the mailbox. */
const AT_REST: Record<string, boolean | undefined> = {
  sent: true,
  delivered: true,
  opened: true,
  refused: false,
  skipped: false,
};
/** Whether it went nobody can say, and that is what the case says. */
const IN_DOUBT = new Set(['unknown', 'given-up']);

/** Mail is never silently doubled and never silently dropped. */
export const mailOnce: Guarantee = {
  name: 'mail goes once, or says that it did not',
  broken({ items, world, mailWasTouched }) {
    return ofEntity(items, 'message').flatMap(({ messageId, state }) => {
      const went = world.mailbox.mails.filter((mail) => mail.messageId === messageId).length;
      if (went > 1) return [`the message ${String(state)} went ${went} times`];
      const doubtful = IN_DOUBT.has(String(state));
      if (doubtful) return mailWasTouched ? [] : [`a message is ${String(state)}, and nothing was wrong with the mail`];
      const has = AT_REST[String(state)];
      if (has === undefined) return [`a message rests in the state ${String(state)}`];
      return has === went > 0 ? [] : [`a message is ${String(state)}, and ${went} mails of it went`];
    });
  },
};
