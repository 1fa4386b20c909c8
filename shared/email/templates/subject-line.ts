import { shortenedAtWord } from '../../platform/shorten.ts';

const MOST = 255;

/** What turns the direction of text: with it a name can make the rest of a line read as something else. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** A subject of one line, without control characters and signs of direction, cut at a word where it is longer than 255. */
export function subjectLine(rendered: string): string {
  const line = rendered
    .toWellFormed()
    .replace(DIRECTION, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return shortenedAtWord(line, MOST);
}
