import { shortened } from '../../platform/shorten.ts';

/** Turns text around, or stands for nothing that can be shown: overrides, embeddings and isolates; halves of pairs. */
const DECEPTIVE = /[\u202A-\u202E\u2066-\u2069\uFEFF\p{Cs}]/gu;
/** In one line of text the marks of direction are of no use either. */
const MARKS = /[\u061C\u200B\u200E\u200F]/gu;

/** Text of several lines without what could hide or turn around a part of it: control characters and direction overrides. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(DECEPTIVE, '')
    .normalize('NFC')
    .trim();

/** The same as one line of at most so many characters. */
export const cleanLine = (text: string, most: number): string =>
  shortened(cleanText(text.replace(/\s+/gu, ' ')).replace(MARKS, '').replace(/ +/g, ' ').trim(), most);

/** At most so many bytes in UTF-8, the last sign an ellipsis where something was cut; no sign is cut into halves. */
export function shortenedToBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const cut = Buffer.from(text).subarray(0, most - '…'.length * 3);
  return `${cut.toString('utf8').replace(/\uFFFD+$/, '')}…`;
}

/** `Re:` and its like in the languages of common mail programs, with a number where one counts: `Re[2]:`. */
const PREFIX = /^\s*(re|aw|sv|antw|odp|vs|ref|rif|ynt|fwd?|wg|tr|rv|vb|i|doorst)\s*(\[\d+\]|\(\d+\))?\s*[:：]\s*/i;
const TAG = /\s*\[[A-Z0-9]{4}-[A-Z0-9]{4}\]\s*/gi;

/** The subject as people wrote it: without the prefixes of answers and the tags of cases. Empty when nothing is left. */
export function plainSubject(subject: string): string {
  let plain = subject.replace(TAG, ' ').trim();
  while (PREFIX.test(plain)) plain = plain.replace(PREFIX, '');
  return plain.trim();
}
