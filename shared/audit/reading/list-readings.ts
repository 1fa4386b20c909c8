import { getConfiguration } from '../../configuration/configuration.ts';
import type { CaseReading } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import type { ListPage, Page } from '../../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../platform/pages.ts';
import { readAuditedHead } from '../list-changes.ts';

/** Who opened a case that the actor may see, newest first: one entry for each user and quarter of an hour. */
export async function listReadings(
  ctx: Context,
  { caseId, limit, cursor }: ListPage & { caseId: string },
): Promise<Page<CaseReading>> {
  const { signingKey } = await getConfiguration(ctx);
  await readAuditedHead(ctx, caseId);
  const list = `readings ${caseId}`;
  const all = model.entities.caseReading.query.byCase({ readingOf: caseId });
  const [quarter = '', userId = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const query = cursor === undefined ? all : all.lt({ quarter, userId });
  const { data } = await query.go({ order: 'desc', limit: limit + 1, consistent: true });
  return pageOf(data, limit, (last) => encodeCursor([last.quarter, last.userId], list, signingKey));
}
