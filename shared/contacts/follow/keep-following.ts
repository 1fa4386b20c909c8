import type { Contact } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';

/** Where a contact is still to be followed, as it is kept with the contact. */
export interface Following {
  /** The name that is to be followed; undefined for a merge. */
  shown?: string | undefined;
  /** From which case or submission on; from the first where none is given. */
  next?: string | undefined;
  /** The one place that named a merged contact late. */
  only?: string | undefined;
  /** What asked for it, so that the same can be asked for again. */
  because: string;
}

/** Keeps with a contact where it is still to be followed, or that it is not: the stream brings that up. */
export const keepFollowing = (ctx: Context, contactId: string, following: Following | undefined): Promise<void> =>
  retryOnConflict(async () => {
    const { data: contact } = await model.entities.contact.get({ contactId }).go({ consistent: true });
    if (!contact) return;
    const next = { following, ...changed(ctx, contact.revision) };
    await commit(ctx, [changing<Contact>(model.entities.contact, contact, next)], undefined);
  });
