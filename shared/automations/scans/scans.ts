import type { RuleScan } from '../../model.ts';
import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { lookedAfterAs } from '../../platform/lease.ts';
import { changing, creating } from '../../platform/record-writes.ts';
import { changed, created } from '../../platform/stamps.ts';
import { expiryAfter } from '../../platform/time.ts';
import { WriteConflict } from '../../platform/write.ts';

/** Of schedules and releases; that a rule was armed is kept, or it would be armed again. */
const KEPT_SECONDS = 90 * 24 * 60 * 60;

/** When the sweep looks after a scan that moved now. */
export const whenSilent = lookedAfterAs('ruleScan');

type Wanted = Pick<RuleScan, 'ruleScanId' | 'ruleId' | 'kind'> &
  Partial<Pick<RuleScan, 'occurrenceAt' | 'release' | 'dropBecause' | 'actsUntil'>>;

/** Begins a scan, which is then handed over, unless one of its id was begun already. Missed is one that comes to nothing, and says why. */
export async function startScan(ctx: Context, wanted: Wanted, missed?: { because: string }): Promise<void> {
  const state = missed
    ? { state: 'done' as const, endedAt: ctx.now, ...missed }
    : { state: 'waiting' as const, ...whenSilent(ctx) };
  const scan = {
    ...wanted,
    ...state,
    looked: 0,
    acted: 0,
    attempt: 0,
    startedAt: ctx.now,
    ...(wanted.kind !== 'arm' && { expiresAt: expiryAfter(ctx.now, KEPT_SECONDS) }),
    ...created(ctx),
  };
  try {
    await commit(ctx, [creating(model.entities.ruleScan, scan)], undefined);
  } catch (error) {
    if (!(error instanceof WriteConflict)) throw error;
  }
}

/** A scan as it is now, or null when there is none. */
export async function findScan(ruleScanId: string): Promise<RuleScan | null> {
  const { data } = await model.entities.ruleScan.get({ ruleScanId }).go({ consistent: true });
  return data;
}

/** Moves a scan on; throws WriteConflict when it was moved in between. */
export function moveScan(ctx: Context, scan: RuleScan, fields: Partial<RuleScan>): Promise<RuleScan> {
  const next = { ...fields, ...changed(ctx, scan.revision) };
  return commit(ctx, [changing<RuleScan>(model.entities.ruleScan, scan, next)], { ...scan, ...next });
}
