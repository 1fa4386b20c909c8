import { recordChange } from '../../shared/audit/record-change.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { eachChange } from './each-change.ts';

/** First consumer of the table's stream: writes derived data only. */
export const handler = eachChange(async (change) => {
  await recordChange(serviceContext('derive', change.id), change);
});
