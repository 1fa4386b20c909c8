import { isThere } from '../cases/case-file.ts';
import type { Relationship } from '../model.ts';
import { model } from '../model.ts';
import { notFound } from '../platform/errors.ts';
import { otherSide } from './sides.ts';

const AT_ONCE = 200;

interface Stretch {
  /** The id after which to go on. */
  after?: string | undefined;
  /** How many are read at a time. */
  atOnce?: number;
}

/** The relationships of a contact by id, those that were taken away among them; read on only as far as it is asked for. */
export async function* relationshipsOf(
  contactId: string,
  { after, atOnce = AT_ONCE }: Stretch = {},
): AsyncGenerator<Relationship> {
  const all = model.entities.relationship.query.byId({ contactId });
  let cursor: string | null = null;
  do {
    const page: { data: Relationship[]; cursor: string | null } = await (
      after === undefined ? all : all.gt({ relationshipId: after })
    ).go({ consistent: true, limit: atOnce, cursor });
    yield* page.data;
    ({ cursor } = page);
  } while (cursor !== null);
}

/** Both records of a relationship, the one on this contact's side first; not-found where there is none. */
export async function readBothSides(contactId: string, relationshipId: string): Promise<[Relationship, Relationship]> {
  const own = await readSide(contactId, relationshipId);
  const mirror = own && (await readSide(own.otherContactId, relationshipId));
  if (!own || !mirror) throw notFound('relationship of this contact');
  return [own, mirror];
}

/** A contact's side of a relationship; undefined where there is none, or it was taken away. */
export async function readSide(contactId: string, relationshipId: string): Promise<Relationship | undefined> {
  const { data } = await model.entities.relationship.get({ contactId, relationshipId }).go({ consistent: true });
  return data && isThere(data) ? data : undefined;
}

/** The same relationship as it is said on the other side. */
export const mirrored = (record: Relationship, displayName: string): Relationship => ({
  ...record,
  contactId: record.otherContactId,
  side: otherSide(record.side),
  otherContactId: record.contactId,
  otherName: displayName,
});
