import { recordChange } from '../../shared/audit/record-change.ts';
import { keepLookups } from '../../shared/contacts/keep-lookups.ts';
import { noteMentions } from '../../shared/contacts/note-mentions.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { countCase } from '../../shared/usage/count-case.ts';
import { markUsed } from '../../shared/usage/mark-used.ts';
import type { Change } from '../../shared/platform/change.ts';
import { eachChange } from './each-change.ts';

/** What is derived goes by revisions or by the record as it is now: it comes to the same in whatever order. */
const AT_ONCE = 10;

/** First consumer of the table's stream: writes derived data only. */
export const handler = eachChange(derive, { atOnce: AT_ONCE });

async function derive(change: Change): Promise<void> {
  const ctx = serviceContext('derive', change.id);
  // None needs what another writes.
  await Promise.all([
    recordChange(ctx, change),
    markUsed(ctx, change),
    countCase(ctx, change),
    keepLookups(change),
    noteMentions(ctx, change),
  ]);
}
