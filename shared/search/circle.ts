import type { Contact } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { getLayout } from '../projections/layout.ts';
import { maySomewhere } from '../users/permissions.ts';
import { listOfOwn } from './case-words.ts';
import { readWords } from './read-words.ts';

/** Whom somebody may see at most, so that others are not asked for one by one. */
export interface Circle {
  isStranger: (contact: Contact) => boolean;
}

const MAXIMUM_CASES = 500;

/**
 * Whom an actor may see who does not see every contact: themselves, whom they entered, and who has to do with one of the
 * newest five hundred cases that they have to do with. Undefined for who sees all. One Query.
 */
export async function circleOf(ctx: Context): Promise<Circle | undefined> {
  const { actor } = ctx;
  if (actor.kind === 'rule' || actor.kind === 'system' || maySomewhere(actor, 'contacts:view-all')) return undefined;
  const people = new Set(actor.contactId === undefined ? [] : await peopleWith(ctx, actor.contactId));
  return { isStranger: ({ contactId, createdBy }) => !people.has(contactId) && createdBy !== actor.id };
}

async function peopleWith(ctx: Context, contactId: string): Promise<string[]> {
  const stretch = { after: undefined, limit: MAXIMUM_CASES };
  const { entries } = await readWords([listOfOwn(contactId)], stretch, await getLayout(ctx));
  return [contactId, ...entries.flatMap(({ marks }) => marks.people ?? [])];
}
