import { showsActivity } from '../activities/shown-activities.ts';
import type { Seen } from '../cases/visible-case.ts';
import type { CaseHead } from '../cases/case-file.ts';
import { isThere } from '../cases/case-file.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { File } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { wholeBatch } from '../platform/table.ts';

/** Those files of a case that somebody sees: a file is seen with the activity that it is attached to. */
export async function shownFiles(ctx: Context, { sight }: Seen<CaseHead>, files: File[]): Promise<File[]> {
  if (sight === 'whole' || files.length === 0) return files;
  const keys = [...new Map(files.map(({ caseId, activityId }) => [activityId, { caseId, activityId }])).values()];
  const activities = wholeBatch(await model.entities.activity.get(keys).go({ consistent: true }));
  const shows = showsActivity(ctx.actor, await getConfiguration(ctx), sight);
  const shown = new Set(
    activities.filter((activity) => isThere(activity) && shows(activity)).map(({ activityId }) => activityId),
  );
  return files.filter(({ activityId }) => shown.has(activityId));
}
