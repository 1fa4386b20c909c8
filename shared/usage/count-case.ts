import { isDeepStrictEqual } from 'node:util';
import type { CountedCase } from '../model.ts';
import { model } from '../model.ts';
import type { Change } from '../platform/change.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import type { Write } from '../platform/write.ts';
import { countsId, shardOf } from './usage-keys.ts';

type Counter = NonNullable<CountedCase['counter']>;

/**
 * Keeps the counters of live cases right whatever is delivered twice, late or in another order: what a case was counted
 * as is stored beside them, so one transaction moves it from there to what the newest change says.
 */
export async function countCase(ctx: Context, change: Change): Promise<void> {
  if (change.entity !== 'case') return;
  const countedCaseId = String((change.after ?? change.before)?.caseId);
  const counter = counterOf(change, countedCaseId);
  await retryOnConflict(async () => {
    const { data: counted } = await model.entities.countedCase.get({ countedCaseId }).go({ consistent: true });
    if (counted && counted.countedRevision >= change.revision) return;
    const next = { countedCaseId, countedRevision: change.revision, counter };
    const writes = [remembering(next, counted?.countedRevision), ...moving(counted?.counter, counter)];
    await commit(ctx, writes, undefined);
  });
}

const moving = (from: Counter | undefined, to: Counter | undefined): Write[] =>
  isDeepStrictEqual(from, to) ? [] : [...(from ? [adding(from, -1)] : []), ...(to ? [adding(to, 1)] : [])];

/** The counter that a case belongs to; none once it is deleted. */
function counterOf({ after }: Change, caseId: string): Counter | undefined {
  if (!after || after.deletedAt !== undefined) return undefined;
  const [category, caseType, status, statusClass] = ['category', 'caseType', 'status', 'statusClass'].map((name) =>
    String(after[name]),
  ) as [string, string, string, string];
  return { usageId: countsId(shardOf(caseId)), category, caseType, status, statusClass };
}

const remembering = (counted: CountedCase, seen: number | undefined): Write => ({
  Put: model.entities.countedCase
    .put(counted)
    .where(({ countedRevision }, is) =>
      seen === undefined ? is.notExists(countedRevision) : is.eq(countedRevision, seen),
    )
    .params(),
});

const adding = (counter: Counter, cases: number): Write => ({
  Update: model.entities.caseCount.upsert(counter).add({ cases }).params(),
});
