import type { ChangeTags } from '../cases/case.schema.ts';
import { retagged } from '../cases/set-tags.ts';
import type { Contact } from '../model.ts';
import { model } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { expectRevision } from '../platform/expect-revision.ts';
import { changing } from '../platform/record-writes.ts';
import { changed } from '../platform/stamps.ts';
import type { Write } from '../platform/write.ts';
import { readVisibleContact } from './contacts.ts';

/** Adds and removes tags of a contact. */
export const tagContact = (
  ctx: Context,
  { contactId, ...change }: ChangeTags & { contactId: string },
): Promise<Contact> =>
  retryOnConflict(async () => {
    const before = await readVisibleContact(ctx, contactId);
    expectRevision(ctx, before);
    const { contact, writes } = planTags(ctx, before, change);
    return commit(ctx, writes, contact);
  });

/** Decides a change of tags; no writes when they are as wished already. */
export function planTags(ctx: Context, before: Contact, change: ChangeTags): { contact: Contact; writes: Write[] } {
  const fields = tagsAfter(before, change);
  if (!fields) return { contact: before, writes: [] };
  const next = { ...fields, ...changed(ctx, before.revision) };
  return { contact: { ...before, ...next }, writes: [changing<Contact>(model.entities.contact, before, next)] };
}

/** The tags of a contact after a change; undefined when they are as wished already. Throws invalid for too many. */
export function tagsAfter(before: Contact, change: ChangeTags): { tags: string[] | undefined } | undefined {
  const { tags, added, removed } = retagged(before.tags ?? [], change);
  if (added.length + removed.length === 0) return undefined;
  return { tags: tags.length === 0 ? undefined : tags };
}
