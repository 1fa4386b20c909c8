import { getConfiguration } from '../../configuration/configuration.ts';
import type { Case } from '../../model.ts';
import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { creating } from '../../platform/record-writes.ts';
import { remember } from '../../platform/remember.ts';
import { isoInstant } from '../../platform/time.ts';
import { WriteConflict } from '../../platform/write.ts';

const QUARTER_MILLISECONDS = 15 * 60_000;

/** What this container has noted: a look again in the same quarter of an hour costs nothing. */
const noted = new Set<string>();

/** Forgets what was noted; between tests. */
export const forgetReadings = () => noted.clear();

/**
 * Keeps that a user looks into a case, where its category asks for that: once for each user, case and quarter of an hour
 * of the clock. It is stored before they see anything, and when it cannot be stored they see nothing: this throws. What
 * the service does for somebody by itself, a bulk job included, shows them nothing and is no look.
 */
export async function noteReading(
  ctx: Context,
  { case: head }: { case: Pick<Case, 'caseId' | 'category'> },
): Promise<void> {
  const { actor, route, now } = ctx;
  if (actor.kind !== 'user' || route === undefined) return;
  const category = (await getConfiguration(ctx)).find('caseCategories', head.category);
  if (!category?.auditReading) return;
  const quarter = quarterOf(now);
  const key = [quarter, head.caseId, actor.id].join(' ');
  if (noted.has(key)) return;
  const names = actor.displayName === undefined ? {} : { displayName: actor.displayName };
  const reading = { readingOf: head.caseId, quarter, userId: actor.id, ...names, at: now, what: route };
  await storeOnce(ctx, reading);
  remember(noted, key);
}

const quarterOf = (instant: string) =>
  isoInstant(Math.floor(Date.parse(instant) / QUARTER_MILLISECONDS) * QUARTER_MILLISECONDS);

/** A dry run shows as much as any other request; the answer to an Idempotency-Key is remembered by who gives it. */
async function storeOnce({ idempotency: _, ...ctx }: Context, reading: object) {
  try {
    await commit({ ...ctx, dryRun: false }, [creating(model.entities.caseReading, reading)], undefined);
  } catch (error) {
    // Noted already, by another container or an earlier request.
    if (!(error instanceof WriteConflict)) throw error;
  }
}
