import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { addMilliseconds } from '../../platform/time.ts';
import type { CallKey } from './calls.ts';
import { ATTENTION, moveCall, readCall } from './calls.ts';
import { queueCall } from './queue-call.ts';

/** What is in the queue stays there for days: it is looked for again only in case it is not. */
const AGAIN_MILLISECONDS = 30 * 60_000;
const PAGE = 100;

/** Calls whose next attempt is due, or whose last one did not end. */
export async function* waitingCalls({ now }: Context): AsyncGenerator<CallKey> {
  let cursor: string | null = null;
  do {
    const page: { data: CallKey[]; cursor: string | null } = await model.entities.webhookCall.query
      .byAttention({ attention: ATTENTION })
      .lt({ attentionAt: now })
      .go({ limit: PAGE, cursor });
    yield* page.data;
    cursor = page.cursor;
  } while (cursor !== null);
}

/** Has the next attempt of one of them made. */
export async function attendCall(ctx: Context, found: CallKey): Promise<void> {
  const call = await readCall(found);
  if (!call?.attentionAt || call.attentionAt >= ctx.now) return;
  await queueCall(await moveCall(ctx, call, { attentionAt: addMilliseconds(ctx.now, AGAIN_MILLISECONDS) }));
}
