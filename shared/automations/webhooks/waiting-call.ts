import { addMilliseconds } from '../../platform/time.ts';
import { ATTENTION } from './calls.ts';

/** By then a call was handed over, unless that was lost. */
const HANDED_OVER_MILLISECONDS = 5 * 60_000;

/** Of a call that is to be sent at once: should nobody send it, the sweep finds it. */
export const waitingToBeSent = (now: string) => ({
  state: 'planned' as const,
  attention: ATTENTION,
  attentionAt: addMilliseconds(now, HANDED_OVER_MILLISECONDS),
});
