/** Throws, saying what was promised and what was seen, when it does not hold. */
export function expect(holds: boolean, promise: string, seen?: string): void {
  if (!holds) throw new Error(`Not as promised: ${promise}.${seen === undefined ? '' : `\nSeen: ${seen}`}`);
}

/** The only one of a list; throws when there is none or more. */
export function one<T>(list: T[], promise: string): T {
  const [first] = list;
  if (first === undefined || list.length > 1) throw new Error(`Not as promised: ${promise}. Seen: ${list.length}`);
  return first;
}
