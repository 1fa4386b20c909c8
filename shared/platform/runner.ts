import type { Context } from './context.ts';

/** One invocation that works on something long. */
export interface Runner {
  /** A context of this moment. */
  context(): Context;
  /** Until the invocation is stopped. */
  remainingMilliseconds(): number;
}
