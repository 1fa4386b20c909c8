import { getConfiguration } from '../configuration/configuration.ts';
import type { Export } from '../model.ts';
import { model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { forbidden, notFound } from '../platform/errors.ts';
import { lookedAfterAs } from '../platform/lease.ts';
import type { Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../platform/pages.ts';
import { changing } from '../platform/record-writes.ts';
import { changed } from '../platform/stamps.ts';
import type { ListExports } from './export.schema.ts';

/** When the sweep looks after an export that moved now. */
export const whenSilent = lookedAfterAs('export');

/** An export as it is now, or null when there is none. */
export async function findExport(exportId: string): Promise<Export | null> {
  const { data } = await model.entities.export.get({ exportId }).go({ consistent: true });
  return data;
}

/** An export for the one who started it and for administrators of the service; not-found for anybody else. */
export async function readVisibleExport({ actor }: Context, exportId: string): Promise<Export> {
  const found = await findExport(exportId);
  if (!found || (found.startedBy !== actor.id && !actor.administrator)) throw notFound('export');
  return found;
}

/** A page of the exports that the caller, or for administrators somebody else, started, newest first. One Query. */
export async function listExports(ctx: Context, asked: ListExports): Promise<Page<Export>> {
  const { limit, cursor, startedBy = ctx.actor.id } = asked;
  if (startedBy !== ctx.actor.id && !ctx.actor.administrator) {
    throw forbidden('Only administrators of the whole service see the exports of others. Leave startedBy out.');
  }
  const { signingKey } = await getConfiguration(ctx);
  const list = `exports ${startedBy}`;
  const query = model.entities.export.query.byStarter({ startedBy });
  const [createdAt = '', exportId = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const { data } = await (cursor === undefined ? query : query.lt({ createdAt, exportId })).go({
    order: 'desc',
    limit: limit + 1,
  });
  return pageOf(data, limit, (last) => encodeCursor([last.createdAt, last.exportId], list, signingKey));
}

/** Moves an export on; throws WriteConflict when it was moved in between. */
export function moveExport(ctx: Context, job: Export, fields: Partial<Export>): Promise<Export> {
  const next = { ...fields, ...changed(ctx, job.revision) };
  return commit(ctx, [changing<Export>(model.entities.export, job, next)], { ...job, ...next });
}
