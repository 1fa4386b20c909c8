import type { CaseHead } from '../cases/case-file.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { Layout } from '../projections/layout.ts';
import { keepActivity } from './keep-activity.ts';

const AT_ONCE = 10;

/** Brings what is known of all activities of a case up to date: their case is in another list, or in none. */
export async function keepActivitiesOfCase(
  ctx: Context,
  { caseId, head }: { caseId: string; head: CaseHead | null },
  layout: Layout,
): Promise<void> {
  let cursor: string | null = null;
  do {
    const page: { data: { activityId: string }[]; cursor: string | null } = await model.entities.activity.query
      .byId({ caseId })
      .go({ consistent: true, cursor });
    for (let i = 0; i < page.data.length; i += AT_ONCE) {
      const some = page.data.slice(i, i + AT_ONCE);
      await Promise.all(some.map(({ activityId }) => keepActivity(ctx, { caseId, activityId, head }, layout)));
    }
    ({ cursor } = page);
  } while (cursor !== null);
}
