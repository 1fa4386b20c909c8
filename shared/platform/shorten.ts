/** At most so many characters, the last an ellipsis where something was cut; a pair is never cut into halves. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${startOf(text, most)}…`;

/** The same up to the end of a word, unless that would take away half of what may stand there. */
export function shortenedAtWord(line: string, most: number): string {
  if (line.length <= most) return line;
  const start = startOf(line, most);
  const word = start.replace(/\s+\S*$/, '');
  return `${(word.length > most / 2 ? word : start).trimEnd()}…`;
}

/** What stands before the ellipsis. */
const startOf = (text: string, most: number) => text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '');
