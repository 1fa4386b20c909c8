import type { Decision } from './decide.ts';

/** What a rule that only observes says of itself: what it would have done made no records. */
export const asObserved = ({ outcome, because, effects, ...rest }: Decision): Decision => ({
  ...rest,
  outcome: 'observed',
  because: outcome === 'failed' ? `It would have failed: ${because}` : because,
  effects: effects.map(({ action, did }) => ({ action, did: `Would have: ${did}` })),
});
