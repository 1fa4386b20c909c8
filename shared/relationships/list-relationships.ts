import { isThere } from '../cases/case-file.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import { readVisibleContact } from '../contacts/contacts.ts';
import type { Relationship } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor } from '../platform/pages.ts';
import { inForce, today } from './in-force.ts';
import type { ListRelationships } from './relationship.schema.ts';
import { relationshipsOf } from './relationships.ts';
import type { ShownRelationship } from './shown-relationship.ts';
import { shownRelationship } from './shown-relationship.ts';

/** A page looks at no more than this; where few of them are wanted it is short, and its cursor goes on from there. */
const LOOKED_AT = 500;

/**
 * A page of the relationships of a contact that the actor may see, by id. What the other contact is called belongs to
 * the record of this one; more of them is for those alone who may see them.
 */
export async function listRelationships(
  ctx: Context,
  { contactId: asked, limit, cursor, inactive, type }: ListRelationships & { contactId: string },
): Promise<Page<ShownRelationship>> {
  const configuration = await getConfiguration(ctx);
  const { contactId } = await readVisibleContact(ctx, asked);
  const { signingKey } = configuration;
  const list = `relationships ${contactId}`;
  const [after] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const isWanted = (record: Relationship) =>
    isThere(record) && (type === undefined || record.type === type) && (inactive || inForce(record, today(ctx)));

  const items: ShownRelationship[] = [];
  let last: string | undefined;
  let looked = 0;
  for await (const record of relationshipsOf(contactId, { after, atOnce: limit + 1 })) {
    if (last !== undefined && (items.length === limit || looked === LOOKED_AT)) {
      return { items, nextCursor: encodeCursor([last], list, signingKey) };
    }
    looked += 1;
    last = record.relationshipId;
    if (isWanted(record)) items.push(shownRelationship(ctx, configuration, record));
  }
  return { items, nextCursor: null };
}
