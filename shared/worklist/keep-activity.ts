import { isThere } from '../cases/case-file.ts';
import type { CaseHead } from '../cases/case-file.ts';
import type { Activity } from '../model.ts';
import { model } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn, expiryAfter } from '../platform/time.ts';
import { readTogether } from '../platform/read-together.ts';
import { keepProjection, readProjection } from '../projections/keep-projection.ts';
import type { Layout } from '../projections/layout.ts';
import type { Projected, Projector } from '../projections/projector.ts';
import { activityEntries } from './activity-entries.ts';
import type { ActivityFacts } from './activity-facts.ts';
import { activityFacts } from './activity-facts.ts';
import { activityTallies } from './activity-tallies.ts';

/** How activities are listed and counted. */
export const activityProjector: Projector<ActivityFacts> = { entries: activityEntries, tallies: activityTallies };

const GONE_SECONDS = 30 * 24 * 60 * 60;

const activities = readTogether((keys: { caseId: string; activityId: string }[]) =>
  model.entities.activity.get(keys).go({ consistent: true, preserveBatchOrder: true }),
);

interface OnCase {
  caseId: string;
  activityId: string;
  /** Of its case; null when that is gone. */
  head: CaseHead | null;
  /** As it was just read after its case, strongly; it is read where it is not given. */
  read?: Activity;
}

/** Brings what lists and counters know of an activity up to how it is; it goes by the records, as `keepCase` does. */
export async function keepActivity(ctx: Context, of: OnCase, layout: Layout): Promise<void> {
  const { caseId, activityId, head } = of;
  let known = of.read;
  await retryOnConflict(async () => {
    const reading = known ? Promise.resolve(known) : activities({ caseId, activityId });
    // Should somebody else move it in between, it is read again.
    known = undefined;
    const [activity, stored] = await Promise.all([reading, readProjection(activityId)]);
    const projected = head && activity ? projectedActivity(head, activity, ctx.now) : gone(activityId, ctx.now);
    await keepProjection(ctx, { projector: activityProjector, stored, projected, layout });
  });
}

/** The revisions of the case, its case roles and the activity only grow: what was said of all of them before is older. */
const projectedActivity = (head: CaseHead, activity: Activity, now: string): Projected<ActivityFacts> => ({
  recordId: activity.activityId,
  version: [head.case, ...head.roles, activity].reduce((sum, { revision }) => sum + revision, 0),
  facts: isThere(activity) ? activityFacts(head, activity, dateIn(organisation.timeZone, now)) : undefined,
  expiresAt: activity.expiresAt ?? head.case.expiresAt,
});

const gone = (activityId: string, now: string): Projected<ActivityFacts> => ({
  recordId: activityId,
  version: Number.MAX_SAFE_INTEGER,
  facts: undefined,
  expiresAt: expiryAfter(now, GONE_SECONDS),
});
