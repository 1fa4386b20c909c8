import { isThere } from '../cases/case-file.ts';
import { readSeenHead } from '../cases/visible-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { File } from '../model.ts';
import { model } from '../model.ts';
import { folded } from '../platform/fold.ts';
import type { Context } from '../platform/context.ts';
import type { Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor } from '../platform/pages.ts';
import type { ListFiles } from './file.schema.ts';
import { shownFiles } from './shown-files.ts';

/** Records that one request looks at, at most. */
const MOST_READ = 1000;
const READ_AT_ONCE = 100;

/**
 * A page of the files of a case that the actor may see, newest first. Where a filter leaves few of very many, a page may
 * be short and still have a next one: the cost of a request is bounded, not the number of files.
 */
export async function listFiles(
  ctx: Context,
  { caseId, limit, cursor, ...filter }: ListFiles & { caseId: string },
): Promise<Page<File>> {
  const { signingKey } = await getConfiguration(ctx);
  const seen = await readSeenHead(ctx, caseId);
  const list = `files ${caseId}`;
  const upTo = ({ fileId }: File) => encodeCursor([fileId], list, signingKey);
  const items: File[] = [];
  let before = cursor === undefined ? undefined : decodeCursor(cursor, list, signingKey)[0];
  for (let read = 0; read < MOST_READ; read += READ_AT_ONCE) {
    const { data } = await newestFiles(caseId, before);
    const asked = data.filter((file) => isThere(file) && matches(file, filter));
    const fitting = await shownFiles(ctx, seen, asked);
    items.push(...fitting.slice(0, limit - items.length + 1));
    const [last, next] = items.slice(limit - 1);
    if (last && next) return { items: items.slice(0, limit), nextCursor: upTo(last) };
    const oldest = data.at(-1);
    if (!oldest || data.length < READ_AT_ONCE) return { items, nextCursor: null };
    before = oldest.fileId;
  }
  return { items, nextCursor: before === undefined ? null : encodeCursor([before], list, signingKey) };
}

/** Ids sort as they were made. */
function newestFiles(caseId: string, before: string | undefined) {
  const query = model.entities.file.query.byId({ caseId });
  return (before === undefined ? query : query.lt({ fileId: before })).go({ order: 'desc', limit: READ_AT_ONCE });
}

type Filter = Omit<ListFiles, 'limit' | 'cursor'>;

function matches(file: File, { kind, activityId, activityType, text }: Filter): boolean {
  return (
    (kind === undefined || file.kind === kind) &&
    (activityId === undefined || file.activityId === activityId) &&
    (activityType === undefined || file.activityType === activityType) &&
    (text === undefined || folded(file.name).includes(folded(text)))
  );
}
