import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { recordChange } from '../../shared/audit/record-change.ts';
import { keepLookups } from '../../shared/contacts/keep-lookups.ts';
import type { Taking } from '../../shared/contacts/note-mentions.ts';
import { noteMentions } from '../../shared/contacts/note-mentions.ts';
import { countChange } from '../../shared/metrics/count-change.ts';
import { tellCounts } from '../../shared/metrics/count.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { project } from '../../shared/projections/project.ts';
import { Projecting } from '../../shared/projections/projecting.ts';
import { markUsed } from '../../shared/usage/mark-used.ts';
import type { Change } from '../../shared/platform/change.ts';
import { eachChange } from './each-change.ts';

/** What is derived goes by revisions or by the record as it is now: it comes to the same in whatever order. */
const AT_ONCE = 10;

/** What the changes of a batch share: what is done once for all of them. */
interface Batch {
  projecting: Projecting;
  taking: Taking;
}

/** First consumer of the table's stream: writes derived data only, and counts what CloudWatch is told. */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const batch: Batch = { projecting: new Projecting(), taking: new Map() };
  const answer = await eachChange((change) => derive(change, batch), { atOnce: AT_ONCE })(event);
  tellCounts();
  return answer;
};

async function derive(change: Change, { projecting, taking }: Batch): Promise<void> {
  const ctx = serviceContext('derive', change.id);
  // What is on a case says by itself that it changed; a trail of sums would say it twice.
  if (change.entity === 'caseSummary') return project(ctx, change, projecting);
  // None needs what another writes.
  await Promise.all([
    recordChange(ctx, change),
    markUsed(ctx, change),
    project(ctx, change, projecting),
    keepLookups(change),
    noteMentions(ctx, change, taking),
  ]);
  countChange(change);
}
