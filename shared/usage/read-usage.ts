import { model } from '../model.ts';
import type { CaseCount, Usage } from './usage.ts';
import { COUNT_SHARDS, countsId, MARKERS_ID } from './usage-keys.ts';

/** What live records use, as of a moment ago: the stream brings it. Costs the same however many records there are. */
export async function readUsage(): Promise<Usage> {
  const [{ data: markers }, ...counts] = await Promise.all([
    model.entities.usedRecord.query.byKind({ usageId: MARKERS_ID }).go({ pages: 'all' }),
    ...Array.from({ length: COUNT_SHARDS }, (_, shard) => countsOf(countsId(shard))),
  ]);
  return { used: new Set(markers.map(({ kind, recordId }) => `${kind}/${recordId}`)), counts: counts.flat() };
}

async function countsOf(usageId: string): Promise<CaseCount[]> {
  const { data } = await model.entities.caseCount.query.byCategory({ usageId }).go({ pages: 'all' });
  return data.filter(({ cases }) => cases > 0);
}
