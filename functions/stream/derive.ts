import { recordChange } from '../../shared/audit/record-change.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { countCase } from '../../shared/usage/count-case.ts';
import { markUsed } from '../../shared/usage/mark-used.ts';
import { eachChange } from './each-change.ts';

/** First consumer of the table's stream: writes derived data only. */
export const handler = eachChange(async (change) => {
  const ctx = serviceContext('derive', change.id);
  await recordChange(ctx, change);
  await markUsed(ctx, change);
  await countCase(ctx, change);
});
