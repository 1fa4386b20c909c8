import { isFor } from '../rules.ts';
import { setTimers } from '../timers/set-timers.ts';
import { byDatesOf } from '../triggers/index.ts';
import type { Place } from './case-lists.ts';
import { casesAfter, listsOf } from './case-lists.ts';
import type { Done, Page } from './page.ts';

/** Sets on some cases what a rule that goes by their dates waits for. */
export async function armPage({ runner, scan, rule, configuration }: Page): Promise<Done> {
  const byDates = byDatesOf(rule.trigger);
  if (!byDates) return { looked: 0, acted: 0 };
  const isOfClosed = byDates.waitsWhenClosed(rule.trigger as never);
  const lists = listsOf(rule, configuration, isOfClosed ? ['opened', 'closed'] : ['opened']);
  const found = await casesAfter(runner.context(), lists, (scan.next as Place | undefined) ?? { list: 0 });
  if (!found) return { looked: 0, acted: 0 };
  let acted = 0;
  for (const record of found.cases.filter((one) => isFor(rule, one))) {
    acted += await setTimers(runner.context(), { caseId: record.caseId, ruleIds: [rule.id] });
  }
  return { looked: found.cases.length, acted, next: found.next };
}
