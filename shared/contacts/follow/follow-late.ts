import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { keepFollowing } from './keep-following.ts';

/**
 * Has a place that names a contact which was merged meanwhile follow the contact that was kept: whoever wrote it had read
 * the contact before. One consistent Get.
 */
export async function followLate(
  ctx: Context,
  { contactId, mentionedIn }: { contactId: string; mentionedIn: string },
  because: string,
): Promise<void> {
  const { data: contact } = await model.entities.contact.get({ contactId }).go({ consistent: true });
  if (contact?.mergedInto !== undefined) await keepFollowing(ctx, contactId, { only: mentionedIn, because });
}
