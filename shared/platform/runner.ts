import type { Context } from './context.ts';

/** One invocation that works on something long. */
export interface Runner {
  /** A context of this moment. */
  context(): Context;
  /** Until the invocation is stopped. */
  remainingMilliseconds(): number;
}

/** Another runner has taken over what this one worked on, or it has ended. */
export class Lost extends Error {}

/** Works on what this runner holds. Who has lost it leaves it to the other; `stumble` is told of any other error. */
export async function unlessLost(work: () => Promise<void>, stumble: (error: unknown) => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Lost)) await stumble(error);
  }
}
