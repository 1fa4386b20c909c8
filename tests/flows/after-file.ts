const undone: (() => Promise<unknown>)[] = [];

/** Has something undone when the test file has run, the last first. Hooks of vitest that are made inside of tests never run. */
export const afterFile = (undo: () => Promise<unknown>): void => void undone.push(undo);

/** Undoes it all. */
export async function undoAll(): Promise<void> {
  for (const undo of undone.splice(0).toReversed()) await undo();
}
