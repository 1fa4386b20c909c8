import { readVisibleContact } from '../contacts/contacts.ts';
import type { Context } from '../platform/context.ts';
import type { Page } from '../platform/pages.ts';
import type { ListContactChanges } from './audit.schema.ts';
import type { DescribedChange } from './describe-changes.ts';
import { changesOf } from './list-changes.ts';

/** A page of the audit trail of a contact that the actor may see, with its notes and relationships, newest first, in words. */
export async function listContactChanges(
  ctx: Context,
  { contactId: asked, ...wanted }: ListContactChanges & { contactId: string },
): Promise<Page<DescribedChange>> {
  const { contactId } = await readVisibleContact(ctx, asked);
  return changesOf(ctx, contactId, wanted);
}
