import type { RuleScan } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { isSilent, silentOf } from '../../platform/lease.ts';
import { queueScan } from './queue-scan.ts';
import { findScan, moveScan, whenSilent } from './scans.ts';

/** Scans that have not moved for longer than a runner lives. */
export const silentScans = silentOf<RuleScan>(model.entities.ruleScan, 'ruleScan');

/** Sends a scan that has not moved a new runner. */
export async function resumeScan(ctx: Context, { ruleScanId }: { ruleScanId: string }): Promise<void> {
  const scan = await findScan(ruleScanId);
  if (scan && isSilent(ctx, scan)) await queueScan(await moveScan(ctx, scan, whenSilent(ctx)));
}
