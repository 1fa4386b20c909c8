import type { Activity, Case, CaseRole, Message, Submission } from '../model.ts';
import { contactsOf } from '../email/sending/recipients.ts';
import { model } from '../model.ts';
import type { Change } from '../platform/change.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { creating } from '../platform/record-writes.ts';
import { remember } from '../platform/remember.ts';
import { WriteConflict } from '../platform/write.ts';
import { followLate } from './follow/follow-late.ts';

type Fields = NonNullable<Change['after']>;
type People = { contactId: string }[] | undefined;

const ids = (people: People) => people?.map(({ contactId }) => contactId) ?? [];

/** The mentions of a batch of changes, each taken once. */
export type Taking = Map<string, Promise<void>>;

/** Whom a record of a case names, by entity. */
const NAMED: Record<string, (record: Fields) => (string | undefined)[]> = {
  case(record) {
    const { clients, manager, lockedFor } = record as unknown as Case;
    return [...ids(clients), manager?.contactId, ...ids(lockedFor)];
  },
  caseRole: (record) => [(record as unknown as CaseRole).contactId],
  activity: (record) => ids((record as unknown as Activity).assignees),
  message: (record) => contactsOf(record as unknown as Message),
  submission(record) {
    const { contactId, made } = record as unknown as Submission;
    return [contactId, ...ids((made as { people?: People } | undefined)?.people)];
  },
};

/**
 * Notes for every contact that a record of a case names, and did not name before, that the case mentions them; of a
 * submission, that it does so too. A change that comes again finds this noted. `taking` is one for the changes of a batch.
 */
export async function noteMentions(ctx: Context, change: Change, taking: Taking): Promise<void> {
  await Promise.all(
    mentionsIn(change).map((mention) => {
      const key = `${mention.contactId} ${mention.mentionedIn}`;
      const taken = taking.get(key) ?? take(ctx, mention, change.id);
      taking.set(key, taken);
      return taken;
    }),
  );
}

/** The records of a batch name the same people. All were stored before the batch came: to ask once after that suffices. */
async function take(ctx: Context, mention: Mention, because: string) {
  await note(ctx, mention);
  // Only once it is noted: whoever merges a contact afterwards finds the mention.
  await followLate(ctx, mention, because);
}

/** The contacts that a change names and did not name before, each with where it does. */
function mentionsIn({ entity, before, after }: Change): Mention[] {
  const namedBy = NAMED[entity];
  if (!namedBy || !after) return [];
  const known = new Set(before ? namedBy(before) : []);
  const named = new Set(namedBy(after).filter((contactId) => contactId !== undefined && !known.has(contactId)));
  const places = [after.caseId, entity === 'submission' ? after.submissionId : undefined];
  const mentions = [...named].flatMap((contactId) =>
    places.flatMap((place) =>
      typeof place === 'string' ? [{ contactId: String(contactId), mentionedIn: place }] : [],
    ),
  );
  return entity === 'submission' ? [...mentions, ...byAddress(before, after)] : mentions;
}

/** A submission that is nobody's yet is found by the hashes of the e-mail addresses in it. */
function byAddress(before: Fields | undefined, after: Fields): Mention[] {
  const { contactId, emails = [], submissionId } = after as unknown as Submission;
  if (before !== undefined || contactId !== undefined) return [];
  return emails.map((email) => ({ contactId: email, mentionedIn: submissionId }));
}

interface Mention {
  contactId: string;
  mentionedIn: string;
}

/** What this container has noted of late: most records of a case name the same few people. */
const noted = new Set<string>();

/** Forgets what was noted; between tests. */
export const forgetNoted = () => noted.clear();

async function note(ctx: Context, mention: Mention) {
  const key = `${mention.contactId} ${mention.mentionedIn}`;
  if (noted.has(key)) return;
  try {
    await commit(ctx, [creating(model.entities.contactMention, mention)], undefined);
  } catch (error) {
    // Noted already, because of another record of the case.
    if (!(error instanceof WriteConflict)) throw error;
  }
  remember(noted, key);
}
