const unlike: string[] = [];

/** Keeps that an answer was not as the document of the API has it. */
export const noteUnlike = (wrong: string): void => void unlike.push(wrong);

/** Throws what was kept since the last time. */
export function throwUnlike(): void {
  const found = unlike.splice(0);
  if (found.length > 0) throw new Error(found.join('\n'));
}
