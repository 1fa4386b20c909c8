import { getConfiguration } from '../../configuration/configuration.ts';
import type { RuleScan } from '../../model.ts';
import { AGAIN_SECONDS, AT_REST, MOST_ATTEMPTS } from '../../platform/lease.ts';
import { log } from '../../platform/logger.ts';
import type { Runner } from '../../platform/runner.ts';
import { unlessLost } from '../../platform/runner.ts';
import { activeRule } from '../rules.ts';
import { armPage } from './arm-page.ts';
import { holdScan, letGo, moveHeld } from './hold-scan.ts';
import type { Done, Page } from './page.ts';
import { queueScan } from './queue-scan.ts';
import { releasePage } from './release-page.ts';
import { schedulePage } from './schedule-page.ts';
import { whenSilent } from './scans.ts';

/** No page is begun with less time than this. */
const PAGE_MILLISECONDS = 30_000;
const INTERRUPTED = 'It was interrupted again and again';

const PAGE_OF: Record<RuleScan['kind'], (page: Page) => Promise<Done>> = {
  arm: armPage,
  schedule: schedulePage,
  release: releasePage,
};

/** A scan in the hands of a runner; it moves on under them. */
interface Held {
  runner: Runner;
  scan: RuleScan;
}

/**
 * Goes on with a scan page by page until it is at its end, has to pause, or little time is left, and then lets another
 * invocation go on. May be stopped anywhere and called twice at once: one runner holds a scan, and what was done on a case
 * is not done there again.
 */
export async function runScan(runner: Runner, ruleScanId: string): Promise<void> {
  const scan = await holdScan(runner.context(), ruleScanId);
  if (!scan) return;
  const held = { runner, scan };
  await unlessLost(
    () => goThrough(held),
    async (error) => {
      log.defect('A scan could not go on', error, { ruleScanId, ruleId: scan.ruleId, attempt: held.scan.attempt });
      await goOnLater(held, { isShortOfTime: false });
    },
  );
}

async function goThrough(held: Held): Promise<void> {
  const { runner } = held;
  if (held.scan.attempt > MOST_ATTEMPTS) return end(held, { state: 'failed', because: INTERRUPTED });
  for (;;) {
    if (runner.remainingMilliseconds() < PAGE_MILLISECONDS) return goOnLater(held, { isShortOfTime: true });
    const configuration = await getConfiguration(runner.context());
    const rule = activeRule(configuration, held.scan.ruleId);
    if (!rule) return end(held, { state: 'done', because: 'The rule is not active any more' });
    const { scan } = held;
    const done = await PAGE_OF[scan.kind]({ runner, scan, rule, configuration });
    const moved = { looked: scan.looked + done.looked, acted: scan.acted + done.acted, next: done.next, attempt: 1 };
    if (done.pause !== undefined) return end(held, { ...moved, state: 'paused', because: done.pause });
    if (done.next === undefined) return end(held, { ...moved, state: 'done' });
    held.scan = await moveHeld(runner.context(), scan, { ...moved, ...whenSilent(runner.context()) });
  }
}

async function end({ runner, scan }: Held, fields: Partial<RuleScan> & Pick<RuleScan, 'state'>): Promise<void> {
  const ctx = runner.context();
  const endedAt = fields.state === 'paused' ? undefined : ctx.now;
  await moveHeld(ctx, scan, { ...fields, endedAt, attempt: 0, ...AT_REST });
}

/** Lets another runner go on: at once when time was short, otherwise a little later. */
async function goOnLater({ runner, scan }: Held, { isShortOfTime }: { isShortOfTime: boolean }): Promise<void> {
  await letGo(runner.context(), scan, { isShortOfTime });
  await queueScan(scan, isShortOfTime ? 0 : AGAIN_SECONDS * scan.attempt);
}
