import type { Recount } from '../../model.ts';
import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import { creating } from '../../platform/record-writes.ts';
import { created } from '../../platform/stamps.ts';
import { expiryAfter } from '../../platform/time.ts';
import { changingLayout, withNewGeneration } from '../change-layout.ts';
import { readStoredLayout } from '../layout.ts';
import { waiting } from './steps.ts';

const KEPT_SECONDS = 365 * 24 * 60 * 60;

/**
 * Begins to count everything again in the background. From this moment a second generation of counters counts all that
 * changes; the first is what people see until the second has counted the rest as well. Throws conflict while a recount is
 * under way.
 */
export async function startRecount(ctx: Context): Promise<Recount> {
  const layout = await readStoredLayout();
  const [former = 1, ...others] = layout.generations;
  if (others.length > 0) throw conflict('A recount is under way. Wait for its end: GET /recounts shows how far it is.');
  const next = withNewGeneration(layout);
  const recount: Recount = {
    recountId: ctx.newId('recount'),
    list: 'recounts',
    state: 'waiting',
    generation: next.newest,
    former,
    ...waiting(ctx, 'settle'),
    records: 0,
    entries: 0,
    differing: 0,
    differences: [],
    startedBy: ctx.actor.id,
    attempt: 0,
    expiresAt: expiryAfter(ctx.now, KEPT_SECONDS),
    ...created(ctx),
  };
  return commit(ctx, [creating(model.entities.recount, recount), changingLayout(layout, next)], recount);
}
