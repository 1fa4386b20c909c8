import { lastDays } from '../last-days.ts';
import { runScope } from '../run-facts.ts';
import { widget } from './widget.ts';

/** How often rules acted or failed by day, for the last 31 days; that a rule found nothing to do is not counted. */
export const ruleRuns = widget({
  name: 'rule-runs',
  scopes: ['all'],
  sheets: ({ category, today }) => lastDays.sheets(runScope(category), today),
  show: (read, { category, today }) => ({
    days: lastDays.show(read, { scope: runScope(category), today, daily: { acted: 'ran', failed: 'failed' } }),
  }),
});
