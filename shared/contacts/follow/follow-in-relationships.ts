import { isThere } from '../../cases/case-file.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Contact, Relationship } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { changing, creating } from '../../platform/record-writes.ts';
import { changed, takenAway } from '../../platform/stamps.ts';
import type { Write } from '../../platform/write.ts';
import { overlap } from '../../relationships/in-force.ts';
import { readSide, relationshipsOf } from '../../relationships/relationships.ts';
import { isSymmetric } from '../../relationships/sides.ts';
import { readKeptContact } from '../contacts.ts';
import type { Naming } from './naming.ts';
import { namingOf } from './naming.ts';

type Whom = Pick<Naming, 'contactId' | 'shown'>;

/** Has the other sides of a contact's relationships name it as it is called now, or gives these to the one that it was merged into. */
export async function followInRelationships(ctx: Context, whom: Whom): Promise<void> {
  for await (const record of relationshipsOf(whom.contactId)) {
    if (isThere(record)) await retryOnConflict(() => follow(ctx, record, whom));
  }
}

/** Both records are read after the contact, so that of two of these at once the later reading wins. */
async function follow(
  ctx: Context,
  { contactId, otherContactId, relationshipId }: Relationship,
  whom: Whom,
): Promise<void> {
  const kept = await readKeptContact(contactId);
  const [own, mirror] = await Promise.all([
    readSide(contactId, relationshipId),
    readSide(otherContactId, relationshipId),
  ]);
  if (!kept || !own || !mirror) return;
  const naming = namingOf(whom, kept);
  await commit(ctx, await writesFor(ctx, { own, mirror, kept }, naming), undefined);
}

interface Sides {
  own: Relationship;
  mirror: Relationship;
  kept: Contact;
}

async function writesFor(
  ctx: Context,
  { own, mirror, kept }: Sides,
  { contactId, shown, to }: Naming,
): Promise<Write[]> {
  const { relationship } = model.entities;
  const change = (record: Relationship, fields: Partial<Relationship>) =>
    changing<Relationship>(relationship, record, { ...fields, ...changed(ctx, record.revision) });
  const other = { otherContactId: to.contactId, otherName: to.displayName };
  if (kept.contactId === contactId) return mirror.otherName === shown ? [change(mirror, other)] : [];
  const away = takenAway(ctx);
  if (await isKnown(ctx, own, kept)) return [change(own, away), change(mirror, away)];
  return [
    creating(relationship, { ...own, contactId: kept.contactId, ...changed(ctx, 0) }),
    change(own, away),
    change(mirror, other),
  ];
}

/** Nobody is related with themselves, nor with somebody twice in the same way at a time. */
async function isKnown(ctx: Context, own: Relationship, kept: Contact): Promise<boolean> {
  if (own.otherContactId === kept.contactId) return true;
  const definition = (await getConfiguration(ctx)).find('relationshipTypes', own.type);
  const eitherWay = definition !== undefined && isSymmetric(definition);
  for await (const record of relationshipsOf(kept.contactId)) {
    const { type, side, otherContactId } = record;
    const same = type === own.type && otherContactId === own.otherContactId && (side === own.side || eitherWay);
    if (same && isThere(record) && overlap(record, own)) return true;
  }
  return false;
}
