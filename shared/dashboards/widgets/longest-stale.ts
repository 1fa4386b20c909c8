import { longestUntouched } from '../longest-untouched.ts';
import { freshFrom } from './stale.ts';
import { widget } from './widget.ts';

/** The stale cases that have waited longest, at most ten, the oldest first. */
export const longestStale = widget({
  name: 'longest-stale',
  onRequest: true,
  sheets: () => [],
  show: () => [],
  async complete(ctx, _, asked) {
    return { days: asked.staleDays, cases: await longestUntouched(ctx, { ...asked, before: freshFrom(asked) }) };
  },
});
