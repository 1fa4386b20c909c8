import type { RuleScan } from '../../model.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { isHeld, leftToAnother, takenBy } from '../../platform/lease.ts';
import { Lost } from '../../platform/runner.ts';
import { findScan, moveScan, whenSilent } from './scans.ts';

const isUnderWay = ({ state }: RuleScan) => state === 'waiting' || state === 'running';

/** Takes hold of a scan; undefined when it is not under way, or another runner holds it. */
export const holdScan = (ctx: Context, ruleScanId: string): Promise<RuleScan | undefined> =>
  retryOnConflict(async () => {
    const scan = await findScan(ruleScanId);
    if (!scan || !isUnderWay(scan) || isHeld(ctx, scan)) return undefined;
    return moveScan(ctx, scan, { state: 'running', ...takenBy(ctx, scan), ...whenSilent(ctx) });
  });

/** Moves a scan on that this runner holds; throws Lost when it does not any more. */
export const moveHeld = (
  ctx: Context,
  { ruleScanId, heldBy, looked }: RuleScan,
  fields: Partial<RuleScan>,
): Promise<RuleScan> =>
  retryOnConflict(async () => {
    const scan = await findScan(ruleScanId);
    if (!scan || scan.heldBy !== heldBy || scan.looked !== looked || !isUnderWay(scan)) throw new Lost();
    return moveScan(ctx, scan, fields);
  });

/** Leaves a scan to another runner; what was only short of time was no attempt. */
export const letGo = (ctx: Context, scan: RuleScan, why: { isShortOfTime: boolean }): Promise<RuleScan> =>
  moveHeld(ctx, scan, { ...leftToAnother(why), ...whenSilent(ctx) });
