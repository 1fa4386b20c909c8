import type { Projection } from '../model.ts';
import { model } from '../model.ts';
import { MAXIMUM_WRITES, commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { WriteConflict } from '../platform/write.ts';
import type { Write } from '../platform/write.ts';
import type { Entry } from './projector.ts';

/** The entries of a projection that are to be written, and those that it names no more. */
export function entryWrites({ projectionOf, moves, unlisted, expiresAt }: Projection, entries: Entry[]): Write[] {
  const { listEntry } = model.entities;
  const expiry = expiresAt === undefined ? {} : { expiresAt };
  return [
    ...entries.map((entry) => ({
      Put: listEntry.put({ ...entry, recordId: projectionOf, moves, ...expiry }).params(),
    })),
    ...unlisted.map(({ list = '', place = '' }) => ({
      Delete: listEntry.delete({ list, place, recordId: projectionOf }).params(),
    })),
  ] as Write[];
}

/**
 * Writes the entries of a projection where one transaction takes not all of them, and notes that this is done. Each
 * transaction holds only while the projection is where it was: who has moved it meanwhile sees to its entries.
 */
export async function settleEntries(ctx: Context, projection: Projection, entries: Entry[]): Promise<void> {
  const writes = entryWrites(projection, entries);
  const { projection: projections } = model.entities;
  const { projectionOf, moves } = projection;
  const guard: Write = {
    ConditionCheck: {
      ...projections.get({ projectionOf }).params<{ TableName: string; Key: Record<string, string> }>(),
      ConditionExpression: 'moves = :moves',
      ExpressionAttributeValues: { ':moves': moves },
    },
  };
  const done: Write = {
    Update: projections
      .patch({ projectionOf })
      .set({ unlisted: [] })
      .remove(['unsettled'])
      .where((at, is) => is.eq(at.moves, moves))
      .params(),
  };
  try {
    for (let i = 0; i < writes.length; i += MAXIMUM_WRITES - 1) {
      const isLast = i + MAXIMUM_WRITES - 1 >= writes.length;
      await commit(ctx, [isLast ? done : guard, ...writes.slice(i, i + MAXIMUM_WRITES - 1)], undefined);
    }
  } catch (error) {
    if (!(error instanceof WriteConflict)) throw error;
  }
}
