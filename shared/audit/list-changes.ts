import { readVisibleHead } from '../cases/visible-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { AuditEntry } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor } from '../platform/pages.ts';

interface Wanted {
  caseId: string;
  limit: number;
  cursor?: string | undefined;
}

/** A page of the audit trail of a case that the actor may see, newest first. */
export async function listChanges(ctx: Context, { caseId, limit, cursor }: Wanted): Promise<Page<AuditEntry>> {
  const { signingKey } = await getConfiguration(ctx);
  await readVisibleHead(ctx, caseId);
  const list = `changes ${caseId}`;
  const query = model.entities.auditEntry.query.byRecord({ auditOf: caseId });
  const [at = '', step = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const { data } = await (cursor === undefined ? query : query.lt({ at, step })).go({
    order: 'desc',
    limit: limit + 1,
  });
  const items = data.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: data.length > limit && last ? encodeCursor([last.at, last.step], list, signingKey) : null,
  };
}
