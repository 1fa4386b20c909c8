import { isFor } from '../rules.ts';
import { byScheduleOf } from '../triggers/index.ts';
import type { Place } from './case-lists.ts';
import { casesAfter, listsOf } from './case-lists.ts';
import { meetCase, PASSED } from './meet-case.ts';
import type { Done, Page } from './page.ts';
import { pauseOf } from './pause-of.ts';

/**
 * Has a rule meet some of its cases. It pauses where the rule is, or has acted as often as it may: what was not met yet
 * stays to be met.
 */
export async function schedulePage(page: Page): Promise<Done> {
  const { scan, rule, configuration } = page;
  const bySchedule = byScheduleOf(rule.trigger);
  if (!bySchedule) return { looked: 0, acted: 0 };
  const place = (scan.next as Place | undefined) ?? { list: 0 };
  const paused = await pauseOf(rule.id);
  if (paused.pause !== undefined) return { looked: 0, acted: 0, next: place, ...paused };
  const found = await casesAfter(
    page.runner.context(),
    listsOf(rule, configuration, bySchedule.lists(rule.trigger)),
    place,
  );
  if (!found) return { looked: 0, acted: 0 };
  let [looked, acted, next] = [0, 0, place];
  for (const record of found.cases) {
    const isMeant = isFor(rule, record);
    const meeting = { ...page, caseId: record.caseId, listedAs: found.list.listedAs };
    const { hasActed, pause } = isMeant ? await meetCase(meeting, scan.acted + acted) : PASSED;
    if (pause !== undefined) return { looked, acted, next, pause };
    looked += 1;
    acted += hasActed ? 1 : 0;
    next = found.placeAfter(record);
  }
  return { looked, acted, next: found.next };
}
