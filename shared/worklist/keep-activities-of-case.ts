import type { CaseHead } from '../cases/case-file.ts';
import type { Activity } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { Layout } from '../projections/layout.ts';
import { keepActivity } from './keep-activity.ts';

const AT_ONCE = 10;

interface Moved {
  caseId: string;
  head: CaseHead | null;
  /** Whose activities, where not all. */
  of: ReadonlySet<string> | 'everybody';
}

/** Brings what is known of the activities of a case up to date: it is in another list or in none, or is seen by others. */
export async function keepActivitiesOfCase(ctx: Context, { caseId, head, of }: Moved, layout: Layout): Promise<void> {
  if (of !== 'everybody' && of.size === 0) return;
  let cursor: string | null = null;
  do {
    const page: { data: Activity[]; cursor: string | null } = await model.entities.activity.query
      .byId({ caseId })
      .go({ consistent: true, cursor });
    const moved = page.data.filter(
      ({ assignees }) => of === 'everybody' || assignees.some((one) => of.has(one.contactId)),
    );
    for (let i = 0; i < moved.length; i += AT_ONCE) {
      const some = moved.slice(i, i + AT_ONCE);
      await Promise.all(
        some.map((read) => keepActivity(ctx, { caseId, activityId: read.activityId, head, read }, layout)),
      );
    }
    ({ cursor } = page);
  } while (cursor !== null);
}
