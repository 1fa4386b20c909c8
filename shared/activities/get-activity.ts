import { getConfiguration } from '../configuration/configuration.ts';
import { shownToClients } from '../custom-fields/shown-to-clients.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { MessageKey, MessageNote } from '../email/messages.ts';
import { readMessageNotes } from '../email/messages.ts';
import type { Activity } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { Sight } from '../users/sight.ts';
import { readVisibleActivity } from './find-activity.ts';

/** An activity, and through how much of its case it is seen. */
export interface ShownActivity {
  activity: Activity;
  sight: Sight;
  /** What became of the e-mail that it tells of. */
  message?: MessageNote | undefined;
}

/** One activity that the actor may see, as far as they may; not-found otherwise. */
export async function getActivity(ctx: Context, activityId: string): Promise<ShownActivity> {
  const { activity, sight } = await readVisibleActivity(ctx, activityId);
  const [shown] = await withMessages([asSeen(await getConfiguration(ctx), { activity, sight })]);
  return shown ?? { activity, sight };
}

/** Activities with what became of the e-mails that some of them tell of: one BatchGet for all, none where there are none. */
export async function withMessages<T extends ShownActivity>(shown: T[]): Promise<T[]> {
  const notes = await readMessageNotes(shown.flatMap(({ activity }) => messageKey(activity) ?? []));
  return shown.map((one) => ({ ...one, message: notes.get(one.activity.messageId ?? '') }));
}

/** The message of a copied activity stays on the case where it was sent. */
function messageKey({ caseId, messageId, copiedFrom }: Activity): MessageKey | undefined {
  const { caseId: sentOn = caseId } = (copiedFrom ?? {}) as { caseId?: string };
  return messageId === undefined ? undefined : { caseId: sentOn, messageId };
}

/** Of an activity that is shown to clients they see the custom fields alone that are for them. */
export function asSeen<T extends ShownActivity>(configuration: Configuration, shown: T): T {
  if (shown.sight !== 'client') return shown;
  const { activity } = shown;
  return { ...shown, activity: { ...activity, customFields: shownToClients(configuration, activity.customFields) } };
}
