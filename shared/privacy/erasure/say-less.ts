import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { changing, deleting } from '../../platform/record-writes.ts';
import type { Stamps } from '../../platform/stamps.ts';
import { changed } from '../../platform/stamps.ts';
import { differing } from './steps.ts';

/** A record as it is stored, with the entity that it is of. */
type Stored<T> = [entity: unknown, record: T];

/** Lets a record say less, as far as it says more, and returns it as it is then. */
export function say<T extends Stamps>(ctx: Context, [entity, record]: Stored<T>, fields: Partial<T>): Promise<T> {
  const differs = differing(record, fields);
  if (Object.keys(differs).length === 0) return Promise.resolve(record);
  const next = { ...differs, ...changed(ctx, record.revision) };
  return commit(ctx, [changing<T>(entity, record, next)], { ...record, ...next });
}

/** Deletes a record for good. First it says nothing any more: the trail names it once again when it goes. */
export async function erase<T extends Stamps>(ctx: Context, [entity, record]: Stored<T>, fields: Partial<T>) {
  const empty = await say(ctx, [entity, record], fields);
  await commit(ctx, [deleting(entity, empty, ['revision', empty.revision])], undefined);
}
