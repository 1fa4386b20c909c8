/** What became of tags: "+ urgent, − new". */
export function tagsInWords(before: string[] = [], after: string[] = []): string {
  const added = after.filter((tag) => !before.includes(tag)).map((tag) => `+ ${tag}`);
  const removed = before.filter((tag) => !after.includes(tag)).map((tag) => `− ${tag}`);
  return [...added, ...removed].join(', ');
}
