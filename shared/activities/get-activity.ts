import { getConfiguration } from '../configuration/configuration.ts';
import { shownToClients } from '../custom-fields/shown-to-clients.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Activity } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { Sight } from '../users/sight.ts';
import { readVisibleActivity } from './find-activity.ts';

/** An activity, and through how much of its case it is seen. */
export interface ShownActivity {
  activity: Activity;
  sight: Sight;
}

/** One activity that the actor may see, as far as they may; not-found otherwise. */
export async function getActivity(ctx: Context, activityId: string): Promise<ShownActivity> {
  const { activity, sight } = await readVisibleActivity(ctx, activityId);
  return asSeen(await getConfiguration(ctx), { activity, sight });
}

/** Of an activity that is shown to clients they see the custom fields alone that are for them. */
export function asSeen<T extends ShownActivity>(configuration: Configuration, shown: T): T {
  if (shown.sight !== 'client') return shown;
  const { activity } = shown;
  return { ...shown, activity: { ...activity, customFields: shownToClients(configuration, activity.customFields) } };
}
