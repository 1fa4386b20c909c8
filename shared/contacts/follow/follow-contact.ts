import { isDeepStrictEqual } from 'node:util';
import type { Contact } from '../../model.ts';
import { model } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import type { Context } from '../../platform/context.ts';
import { followInCase } from './follow-in-case.ts';
import { followInFormLinks } from './follow-in-form-links.ts';
import { followInNotes } from './follow-in-notes.ts';
import { followInRelationships } from './follow-in-relationships.ts';
import { followInSubmission } from './follow-in-submission.ts';
import type { Following } from './keep-following.ts';
import { keepFollowing } from './keep-following.ts';

/** So many cases fit well into the minute that a stream consumer has. */
const MENTIONS_AT_ONCE = 100;
/** Sorts after every id. */
const LAST = '~';

/**
 * Has whatever names a contact follow it to a new name, or to the contact that it was merged into. Long ways are gone in
 * stretches: the contact keeps where the next one begins. What has followed is left alone, so that a change which comes
 * again, or a crash between any two writes, doubles nothing and leaves nothing out.
 */
export async function followContact(reacting: Context, change: Change): Promise<void> {
  const following = followingIn(change);
  if (!following) return;
  // Nobody is newly assigned who was assigned under another name.
  const ctx = { ...reacting, cause: { ...reacting.cause, quiet: true } };
  const { contactId } = change.after as unknown as Contact;
  const whom = { contactId, shown: following.shown };
  if (following.only !== undefined) return followIn(ctx, whom, following.only);
  if (following.next === undefined) await followInOwn(ctx, whom);
  const mentions = await mentionsOf(contactId, following.next);
  for (const mentionedIn of mentions.slice(0, MENTIONS_AT_ONCE)) await followIn(ctx, whom, mentionedIn);
  const next = mentions[MENTIONS_AT_ONCE];
  if (next !== undefined) await keepFollowing(ctx, contactId, { shown: following.shown, next, because: change.id });
  else if (following.next !== undefined) await keepFollowing(ctx, contactId, undefined);
}

interface Whom {
  contactId: string;
  shown: string | undefined;
}

/** What a change of a contact asks for. */
function followingIn({ id, entity, before, after }: Change): Following | undefined {
  if (entity !== 'contact' || !before || !after) return undefined;
  const [was, is] = [before, after] as unknown as [Contact, Contact];
  if (is.following !== undefined && !isDeepStrictEqual(was.following, is.following)) return is.following as Following;
  if (is.mergedInto !== was.mergedInto) return { because: id };
  return is.displayName === was.displayName ? undefined : { shown: was.displayName, because: id };
}

async function followInOwn(ctx: Context, whom: Whom): Promise<void> {
  await followInRelationships(ctx, whom);
  if (whom.shown !== undefined) return;
  await followInNotes(ctx, whom.contactId);
  await followInFormLinks(ctx, whom.contactId);
}

async function followIn(ctx: Context, whom: Whom, mentionedIn: string): Promise<void> {
  if (mentionedIn.startsWith('case_')) return followInCase(ctx, { ...whom, caseId: mentionedIn });
  if (mentionedIn.startsWith('submission_')) {
    return followInSubmission(ctx, { submissionId: mentionedIn, contactId: whom.contactId });
  }
  return followInOwn(ctx, whom);
}

/** Where a contact is mentioned, from a place on; one more than is done at once. */
async function mentionsOf(contactId: string, next = ''): Promise<string[]> {
  const { data } = await model.entities.contactMention.query
    .byContact({ contactId })
    .between({ mentionedIn: next }, { mentionedIn: LAST })
    .go({ consistent: true, limit: MENTIONS_AT_ONCE + 1 });
  return data.map(({ mentionedIn }) => mentionedIn);
}
