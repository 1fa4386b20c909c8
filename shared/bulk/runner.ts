import type { Context } from '../platform/context.ts';

/** One invocation that works on a job. */
export interface Runner {
  /** A context of this moment. */
  context(): Context;
  /** Until the invocation is stopped. */
  remainingMilliseconds(): number;
}
