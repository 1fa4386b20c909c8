import { getConfiguration } from '../../configuration/configuration.ts';
import type { Contact, User } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { conflict, invalid } from '../../platform/errors.ts';
import { expectRevision } from '../../platform/expect-revision.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed, stamps } from '../../platform/stamps.ts';
import type { Write } from '../../platform/write.ts';
import { readVisibleContact } from '../contacts.ts';
import { handingOver, keysOf, ownersOf } from '../plan-keys.ts';
import type { MergeContacts } from './merge-contacts.schema.ts';
import type { MergePlan } from './plan-merge.ts';
import { planMerge } from './plan-merge.ts';
import type { Belongings } from './read-belongings.ts';
import { readBelongings } from './read-belongings.ts';

/** What a merge does: at once to the contacts, in the background to what belongs to the one that goes. */
export type ContactMerge = MergePlan & { follows: Belongings };

interface Wanted extends MergeContacts {
  contactId: string;
}

/**
 * Merges one contact into another: what is known of both, what they are known by and the user who they are, in one
 * transaction. Notes, relationships and whatever names the contact that goes follow in the background. From now on the
 * contact that goes says no more than into which it went. Both must be visible.
 */
export const mergeContacts = (ctx: Context, wanted: Wanted): Promise<{ contact: Contact; merged: ContactMerge }> =>
  retryOnConflict(async () => {
    const { into, from, united, merged } = await decide(ctx, wanted);
    expectRevision(ctx, into);
    const next = { ...united, ...changed(ctx, into.revision) };
    const contact = { ...into, ...next };
    const writes = [
      changing<Contact>(model.entities.contact, into, next),
      changing<Contact>(model.entities.contact, from, {
        ...emptied(from),
        mergedInto: into.contactId,
        ...changed(ctx, from.revision),
      }),
      ...(await handOverKeys(from, into)),
      ...(await handOverUser(ctx, from, into)),
    ];
    return commit(ctx, writes, { contact, merged });
  });

/** What that would do; refuses what the merge itself would refuse. */
export async function previewContactMerge(ctx: Context, wanted: Wanted): Promise<ContactMerge> {
  return (await decide(ctx, wanted)).merged;
}

async function decide(ctx: Context, { contactId, from: fromId, ...kept }: Wanted) {
  if (contactId === fromId) throw invalid([{ pointer: '/from', detail: 'is the same contact' }]);
  const configuration = await getConfiguration(ctx);
  const [into, from] = await Promise.all([readUnmerged(ctx, contactId), readUnmerged(ctx, fromId)]);
  const { plan, united } = await planMerge(configuration, { into, from }, kept);
  return { into, from, united, merged: { ...plan, follows: await readBelongings(fromId) } };
}

async function readUnmerged(ctx: Context, contactId: string): Promise<Contact> {
  const contact = await readVisibleContact(ctx, contactId);
  if (contact.contactId !== contactId) {
    throw conflict(`The contact ${contactId} was merged into ${contact.contactId} already: use that one.`);
  }
  if (contact.erasureId !== undefined) throw conflict(`The contact ${contactId} is being erased.`);
  return contact;
}

const KEPT = new Set(['contactId', 'kind', 'displayName', ...Object.keys(stamps)]);

/** What there is to know stands with the contact that stays, and in the trail. */
const emptied = (contact: Contact): Partial<Contact> =>
  Object.fromEntries(
    Object.keys(contact)
      .filter((name) => !KEPT.has(name))
      .map((name) => [name, undefined]),
  );

async function handOverKeys(from: Contact, into: Contact): Promise<Write[]> {
  const owners = await ownersOf(keysOf(from));
  const theirs = [...owners].filter(([, contactId]) => contactId === from.contactId);
  return theirs.map(([contactKey]) => handingOver(contactKey, { from: from.contactId, to: into.contactId }));
}

async function handOverUser(
  ctx: Context,
  { userId, contactId: fromId }: Contact,
  { contactId }: Contact,
): Promise<Write[]> {
  if (userId === undefined) return [];
  const { data: user } = await model.entities.user.get({ userId }).go({ consistent: true });
  if (user?.contactId !== fromId) return [];
  return [changing<User>(model.entities.user, user, { contactId, ...changed(ctx, user.revision) })];
}
