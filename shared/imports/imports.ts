import { getConfiguration } from '../configuration/configuration.ts';
import type { Import } from '../model.ts';
import { model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { lookedAfterAs } from '../platform/lease.ts';
import type { ListPage, Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../platform/pages.ts';
import { changing } from '../platform/record-writes.ts';
import { changed } from '../platform/stamps.ts';
import type { Write } from '../platform/write.ts';

/** When the sweep looks after an import that moved now. */
export const whenSilent = lookedAfterAs('import');

/** An import as it is now, or null when there is none. */
export async function findImport(importId: string): Promise<Import | null> {
  const { data } = await model.entities.import.get({ importId }).go({ consistent: true });
  return data;
}

/** An import as it is now; not-found when there is none. */
export async function readImport(importId: string): Promise<Import> {
  const found = await findImport(importId);
  if (!found) throw notFound('import');
  return found;
}

/** A page of all imports, newest first. */
export async function listImports(ctx: Context, { limit, cursor }: ListPage): Promise<Page<Import>> {
  const { signingKey } = await getConfiguration(ctx);
  const query = model.entities.import.query.byList({ list: 'imports' });
  const [importId = ''] = cursor === undefined ? [] : decodeCursor(cursor, 'imports', signingKey);
  const { data } = await (cursor === undefined ? query : query.lt({ importId })).go({
    order: 'desc',
    limit: limit + 1,
  });
  return pageOf(data, limit, (last) => encodeCursor([last.importId], 'imports', signingKey));
}

/** Moves an import on, together with other writes; throws WriteConflict when it was moved in between. */
export function moveImport(
  ctx: Context,
  job: Import,
  { fields, others = [] }: { fields: Partial<Import>; others?: Write[] },
): Promise<Import> {
  const next = { ...fields, ...changed(ctx, job.revision) };
  return commit(ctx, [changing<Import>(model.entities.import, job, next), ...others], { ...job, ...next });
}
