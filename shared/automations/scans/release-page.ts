import type { Run } from '../../model.ts';
import { model } from '../../model.ts';
import { dropRun, retryRun } from '../runs/retry-run.ts';
import { heldBy } from '../runs/waiting-run.ts';
import type { Done, Page } from './page.ts';
import { pauseOf } from './pause-of.ts';

const RUNS = 25;

/** Does some of the runs that were held while the rule was paused, or drops them. It pauses where the rule is paused again. */
export async function releasePage(page: Page): Promise<Done> {
  const { scan, rule } = page;
  const { cursor = null } = (scan.next ?? {}) as { cursor?: string };
  const found = await model.entities.run.query.byAttention({ attention: heldBy(rule.id) }).go({ limit: RUNS, cursor });
  let acted = 0;
  for (const { caseId, runId } of found.data) {
    const run = await release(page, { caseId, runId });
    acted += run?.outcome === 'acted' ? 1 : 0;
  }
  const pause = scan.release === 'do' ? await pauseOf(rule.id) : {};
  return {
    looked: found.data.length,
    acted,
    ...(found.cursor !== null && { next: { cursor: found.cursor } }),
    ...pause,
  };
}

const release = ({ runner, scan }: Page, which: { caseId: string; runId: string }): Promise<Run | undefined> =>
  scan.release === 'drop'
    ? dropRun(runner.context(), which, scan.dropBecause ?? 'Dropped while the rule was paused')
    : retryRun(runner.context(), which);
