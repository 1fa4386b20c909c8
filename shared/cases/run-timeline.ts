import { planTimeline } from '../activities/timeline.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Activity } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { onDate } from '../platform/time.ts';
import type { CaseEdit } from './case-edit.ts';
import type { RunTimeline } from './case.schema.ts';
import { workOnCase } from './work-on-case.ts';

/** Plans a timeline of the case's type from a date; what it has planned before is not planned again. Returns what is new. */
export const runTimeline = (
  ctx: Context,
  { caseId, timelineId, from }: RunTimeline & { caseId: string; timelineId: string },
): Promise<Activity[]> =>
  workOnCase(ctx, { caseId, action: 'run-timeline' }, async (edit, configuration) => {
    const before = new Set(edit.file.activities.map(({ activityId }) => activityId));
    planTimelineRun(edit, configuration, { timelineId, from });
    await edit.settle();
    return edit.file.activities.filter(({ activityId }) => !before.has(activityId));
  });

/** Decides the same on a case; not-found when its type has no such timeline. */
export function planTimelineRun(
  edit: CaseEdit,
  configuration: Configuration,
  { timelineId, from }: RunTimeline & { timelineId: string },
) {
  const caseType = configuration.find('caseTypes', edit.file.case.caseType);
  const timeline = caseType?.timelines.find(({ id }) => id === timelineId);
  if (!timeline) throw notFound('timeline of this case type');
  const { now } = edit.ctx;
  const start = from === undefined ? now : onDate(organisation.timeZone, from, now);
  planTimeline(edit, configuration, { timeline, start });
}
