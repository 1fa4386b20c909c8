import type { Message } from '../model.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import type { Tally } from '../projections/tally.ts';
import type { Daily } from './days.ts';
import { dayCell, daySheet } from './days.ts';

/** What became of the e-mails of a category. */
export const messageScope = (category: string) => `mail/${category}`;

/** What is still under way, came in, or was not to be sent counts as nothing. */
const COUNTED: Partial<Record<Message['state'], Daily>> = {
  delivered: 'delivered',
  opened: 'delivered',
  bounced: 'bounced',
  complained: 'complained',
  refused: 'not-sent',
  'given-up': 'not-sent',
};

/** Whether an e-mail is one that counts. */
export const isCountedMessage = ({ state }: Pick<Message, 'state'>) => COUNTED[state] !== undefined;

export interface MessageFacts {
  category: string;
  what: Daily;
  /** When it was sent, or made where it never was: a date of the organisation's zone. */
  on: string;
}

/** What is counted of an e-mail; undefined where that is nothing. */
export function messageFacts(
  { state, sentAt, createdAt }: Pick<Message, 'state' | 'sentAt' | 'createdAt'>,
  category: string,
): MessageFacts | undefined {
  const what = COUNTED[state];
  return what && { category, what, on: dateIn(organisation.timeZone, sentAt ?? createdAt) };
}

export const messageTallies = ({ category, what, on }: MessageFacts): Tally[] => [
  { scope: messageScope(category), sheet: daySheet(on), cell: dayCell(what, on), by: 1 },
];
