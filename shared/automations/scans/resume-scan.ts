import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { queueScan } from './queue-scan.ts';
import { findScan, moveScan, whenSilent } from './scans.ts';

/** Scans that have not moved for longer than a runner lives. */
export async function silentScans({ now }: Context, limit: number): Promise<{ ruleScanId: string }[]> {
  const { data } = await model.entities.ruleScan.query
    .byAttention({ attention: 'ruleScan' })
    .lt({ attentionAt: now })
    .go({ limit });
  return data;
}

/** Sends a scan that has not moved a new runner. */
export async function resumeScan(ctx: Context, { ruleScanId }: { ruleScanId: string }): Promise<void> {
  const scan = await findScan(ruleScanId);
  if (scan?.attentionAt === undefined || scan.attentionAt >= ctx.now) return;
  await queueScan(await moveScan(ctx, scan, whenSilent(ctx)));
}
