import type { Recount } from '../../model.ts';
import { AGAIN_SECONDS, AT_REST, MOST_ATTEMPTS } from '../../platform/lease.ts';
import { log } from '../../platform/logger.ts';
import type { Runner } from '../../platform/runner.ts';
import { unlessLost } from '../../platform/runner.ts';
import { changingLayout, withGeneration } from '../change-layout.ts';
import { readStoredLayout } from '../layout.ts';
import { holdRecount, letGo, moveHeld } from './hold-recount.ts';
import { doPage } from './do-page.ts';
import { queueRecount } from './queue-recount.ts';
import { whenSilent } from './recounts.ts';
import type { Step } from './steps.ts';
import { goingThrough, secondsToWait, waiting } from './steps.ts';

/** No page is begun with less time than this. */
const PAGE_MILLISECONDS = 60_000;
const INTERRUPTED =
  'It was interrupted again and again. The counters are as they were; see the log, and begin another.';

/** A recount in the hands of a runner; it moves on under them. */
interface Held {
  runner: Runner;
  recount: Recount;
}

/**
 * Goes on with a recount page by page until it is at its end, has to wait, or little time is left, and then lets another
 * invocation go on. May be stopped anywhere and called twice at once: one runner holds a recount, and each page may be done
 * again.
 */
export async function runRecount(runner: Runner, recountId: string): Promise<void> {
  const recount = await holdRecount(runner.context(), recountId);
  if (!recount) return;
  const held = { runner, recount };
  await unlessLost(
    () => goThrough(held),
    async (error) => {
      const { attempt } = held.recount;
      log.defect('A recount could not go on', error, { recountId, attempt });
      await goOnLater(held, { seconds: AGAIN_SECONDS * attempt, attempt });
    },
  );
}

async function goThrough(held: Held): Promise<void> {
  const { runner } = held;
  if (held.recount.attempt > MOST_ATTEMPTS) return giveUp(held);
  while (held.recount.state === 'running') {
    const seconds = secondsToWait(held.recount, runner.context());
    const isShort = runner.remainingMilliseconds() < PAGE_MILLISECONDS;
    if (seconds > 0 || isShort) return goOnLater(held, { seconds, attempt: 0 });
    held.recount = await NEXT[held.recount.step](held);
  }
}

/** What is done at each step, and what comes of it. */
const NEXT: Record<Step, (held: Held) => Promise<Recount>> = {
  settle: ({ runner, recount }) => moveHeld(runner.context(), recount, { fields: goingThrough('walk') }),
  walk: (held) => goOn(held, () => Promise.resolve({ fields: goingThrough('compare') })),
  compare: (held) => goOn(held, (ctx) => keepOnly(held.recount.generation, waiting(ctx, 'leave'))),
  leave: ({ runner, recount }) => moveHeld(runner.context(), recount, { fields: goingThrough('clear') }),
  clear: (held) =>
    goOn(held, ({ now: endedAt }) => Promise.resolve({ fields: { state: 'done', endedAt, ...AT_REST, attempt: 0 } })),
};

type Move = Parameters<typeof moveHeld>[2];

/** Does a page; after the last one the step is at its end. */
async function goOn({ runner, recount }: Held, atEnd: (ctx: ReturnType<Runner['context']>) => Promise<Move>) {
  const { isLast, ...done } = await doPage(runner.context(), recount);
  const ctx = runner.context();
  const { fields, others = [] } = isLast ? await atEnd(ctx) : { fields: {} };
  return moveHeld(ctx, recount, { fields: { ...done, attempt: 1, ...whenSilent(ctx), ...fields }, others });
}

/** From the same moment on nobody reads or keeps up another generation. */
async function keepOnly(generation: number, fields: Partial<Recount>): Promise<Move> {
  const layout = await readStoredLayout();
  return { fields, others: [changingLayout(layout, withGeneration(layout, generation))] };
}

/** After the generations have changed places there is nothing to go back to. */
async function giveUp({ runner, recount }: Held): Promise<void> {
  const ctx = runner.context();
  const isBefore = !['leave', 'clear'].includes(recount.step);
  const ended: Partial<Recount> = { state: 'failed', because: INTERRUPTED, endedAt: ctx.now, ...AT_REST, attempt: 0 };
  await moveHeld(ctx, recount, isBefore ? await keepOnly(recount.former, ended) : { fields: ended });
}

/** Lets another runner go on: at once when time was short, otherwise later. */
async function goOnLater({ runner, recount }: Held, { seconds, attempt }: { seconds: number; attempt: number }) {
  const ctx = runner.context();
  const { waitUntil } = recount;
  const silent = seconds > 0 && waitUntil !== undefined ? whenSilent({ ...ctx, now: waitUntil }) : {};
  await letGo(ctx, recount, { attempt, ...silent });
  await queueRecount(recount, seconds);
}
