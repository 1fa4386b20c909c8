import type { CaseHead } from '../cases/case-file.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { Write } from '../platform/write.ts';
import { getLayout, shardOf } from '../projections/layout.ts';
import { caseEntries } from './case-entries.ts';
import { projectedCase } from './case-projection.ts';

/**
 * What a new case is stored together with, so that it stands in the list of its category and in those of the people in it
 * from the first moment: nobody opens it twice because they do not see it. Its other lists and the counters follow by the
 * stream.
 */
export async function listedAtOnce(ctx: Context, head: CaseHead, configuration: Configuration): Promise<Write[]> {
  const { caseId } = head.case;
  const projected = projectedCase({ caseId, head, now: ctx.now }, configuration);
  if (!projected.facts) return [];
  const shard = shardOf(caseId, (await getLayout(ctx)).writtenShards);
  const entries = caseEntries(projected.facts, shard);
  const newest = entries.filter(({ list }) => AT_ONCE.test(list));
  const { projection, listEntry } = model.entities;
  const known = {
    projectionOf: caseId,
    version: projected.version,
    moves: 1,
    facts: projected.facts,
    shard,
    countedIn: [],
    listed: entries.map(({ list, place }) => ({ list, place })),
    unlisted: [],
    unsettled: true,
  };
  return [
    { Put: projection.create(known).params() },
    ...newest.map((entry) => ({ Put: listEntry.create({ ...entry, recordId: caseId, moves: 1 }).params() })),
  ] as Write[];
}

const AT_ONCE = /^cases\/openedAt\/[^/]+\/(category|person)\//;
