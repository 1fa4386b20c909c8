/** What mail programs put above the message that is answered, each in one line. */
const DIVIDERS = [
  /^-{2,}\s*(original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d['’]origine|mensaje original|messaggio originale|oorspronkelijk bericht)\s*-{2,}$/i,
  /^_{20,}$/,
];
/** Outlook's block: a line of who, and right below it one of when. */
const WHO = /^\*?(from|von|de|da|van|od)\s?:\*?\s/i;
const WHEN = /^\*?(sent|date|gesendet|datum|envoyé|enviado( el)?|inviato|data|verzonden|wysłano)\s?:\*?\s/i;
/** `On … wrote:`, which may be broken over up to three lines. */
const WROTE_BEGINS = /^(on|am|le|el|il|op|w dniu)\s/i;
const WROTE_ENDS = /(wrote|schrieb.{0,200}|a écrit|escribió|ha scritto|schreef.{0,200}|napisał(\(a\))?)\s?:$/i;
const WROTE_LINES = 3;
const LONGEST_WROTE = 400;

const isQuoted = (line: string) => line.startsWith('>');
const isBlank = (line: string) => line.trim() === '';

/**
 * The part of an answer that is new: without the message that is answered, as common mail programs quote it. What is written
 * below or between quoted lines is new too, so such a text is left whole; and so is one in which nothing else would be left.
 */
export function newTextOf(text: string): string {
  const lines = text.split('\n');
  const divider = lines.findIndex((_, at) => isDivider(lines, at));
  const [kept, rest] = divider < 0 ? [lines, []] : [lines.slice(0, divider), lines.slice(divider)];
  if (isAnsweredInside(lines, rest)) return text;
  while (kept.length > 0 && (isQuoted(kept.at(-1) ?? '') || isBlank(kept.at(-1) ?? ''))) kept.pop();
  const left = kept.join('\n').trim();
  return left === '' ? text : left;
}

function isDivider(lines: string[], at: number): boolean {
  const line = (lines[at] ?? '').trim();
  if (DIVIDERS.some((divider) => divider.test(line))) return true;
  if (WHO.test(line) && WHEN.test((lines[at + 1] ?? '').trim())) return true;
  return WROTE_BEGINS.test(line) && linesOfWrote(lines, at) > 0;
}

/** How many lines an `On … wrote:` takes that begins here; 0 when none does. */
function linesOfWrote(lines: string[], at: number): number {
  for (let count = 1; count <= WROTE_LINES; count++) {
    const joined = lines
      .slice(at, at + count)
      .map((line) => line.trim())
      .join(' ');
    if (joined.length > LONGEST_WROTE) return 0;
    if (WROTE_ENDS.test(joined)) return count;
  }
  return 0;
}

/** Whether somebody wrote between quoted lines, or below them. */
function isAnsweredInside(lines: string[], rest: string[]): boolean {
  const quoting = rest.length > 0 ? rest.slice(Math.max(1, linesOfWrote(rest, 0))) : lines;
  const first = quoting.findIndex(isQuoted);
  return first >= 0 && quoting.slice(first).some((line) => !isQuoted(line) && !isBlank(line));
}
