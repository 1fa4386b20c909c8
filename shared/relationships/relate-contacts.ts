import { isThere } from '../cases/case-file.ts';
import { expectContacts } from '../cases/people/person.ts';
import { readVisibleContact } from '../contacts/contacts.ts';
import { stillThere } from '../contacts/still-there.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import { recordCustomFields } from '../custom-fields/record-custom-fields.ts';
import type { Contact, Relationship } from '../model.ts';
import { model } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict, invalid } from '../platform/errors.ts';
import { derivedId } from '../platform/ids.ts';
import { creating } from '../platform/record-writes.ts';
import { created } from '../platform/stamps.ts';
import type { Write } from '../platform/write.ts';
import { dateErrors } from './in-force.ts';
import type { RelationshipType, Side } from './relationship-type.schema.ts';
import type { RelateContacts } from './relationship.schema.ts';
import { mirrored } from './relationships.ts';
import type { Pair } from './same-relationship.ts';
import { expectOnce, inOrder, readBetween } from './same-relationship.ts';
import type { ShownRelationship } from './shown-relationship.ts';
import { shownRelationship } from './shown-relationship.ts';
import { sideErrors } from './sides.ts';

/**
 * Says what two contacts are to each other, on both of them at once. Throws invalid for somebody the actor may not name, a
 * type that is not offered or not for such contacts; conflict where it is said of these days already.
 */
export const relateContacts = (
  ctx: Context,
  { contactId, otherContactId, ...wanted }: RelateContacts & { contactId: string },
): Promise<ShownRelationship> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const contact = await readVisibleContact(ctx, contactId);
    const [other] = await expectContacts(ctx, [{ contactId: otherContactId, pointer: '/otherContactId' }]);
    if (!other) throw new Error('A contact that was expected is not there');
    const { relationship, writes } = await planRelationship(ctx, configuration, { ...wanted, contact, other });
    const there = [contact, other].map((one) => stillThere(one.contactId));
    return commit(ctx, [...writes, ...there], shownRelationship(ctx, configuration, relationship));
  });

interface Wanted extends Omit<RelateContacts, 'otherContactId'> {
  contact: Contact;
  other: Contact;
}

/** Decides that, for one who stores it together with others: the record on the contact's side, and the writes of both. */
export async function planRelationship(
  ctx: Context,
  configuration: Configuration,
  { contact, other, ...wanted }: Wanted,
): Promise<{ relationship: Relationship; writes: Write[] }> {
  const { side, startOn, endOn, description } = wanted;
  const type = offeredType(configuration, wanted.type);
  expectPair(type, { side, contact, other });
  const errors = dateErrors(wanted);
  if (errors.length > 0) throw invalid(errors);
  const existing = await readBetween(type, { side, contact, other });
  expectOnce(type, existing.filter(isThere), wanted);
  const relationship: Relationship = {
    contactId: contact.contactId,
    relationshipId: nextId(type, { side, contact, other }, existing),
    type: type.id,
    side,
    otherContactId: other.contactId,
    otherName: other.displayName,
    startOn,
    endOn,
    description,
    customFields: await customFieldsOf(configuration, wanted),
    ...created(ctx),
  };
  const both = [relationship, mirrored(relationship, contact.displayName)];
  return { relationship, writes: both.map((record) => creating(model.entities.relationship, record)) };
}

const customFieldsOf = (
  configuration: Configuration,
  { type, customFields: given = {} }: Pick<Wanted, 'type' | 'customFields'>,
) => recordCustomFields(configuration, { record: 'relationship', type }, { given });

function offeredType(configuration: Configuration, id: string): RelationshipType {
  const type = configuration.find('relationshipTypes', id);
  if (type?.active) return type;
  const detail = type ? `"${type.label}" is not used any more` : `There is no relationship type "${id}".`;
  throw invalid([{ pointer: '/type', detail }]);
}

function expectPair(type: RelationshipType, pair: { side: Side; contact: Contact; other: Contact }) {
  const { contact, other } = pair;
  if (contact.contactId === other.contactId) {
    throw invalid([{ pointer: '/otherContactId', detail: 'is this contact: nobody is related with themselves' }]);
  }
  if (contact.mergedInto !== undefined || contact.erasedAt !== undefined) {
    throw conflict('This contact was merged or erased.');
  }
  if (other.mergedInto !== undefined || other.erasedAt !== undefined) {
    throw invalid([{ pointer: '/otherContactId', detail: 'was merged or erased' }]);
  }
  const errors = sideErrors(type, pair);
  if (errors.length > 0) throw invalid(errors);
}

/**
 * Made of what there is between the two: of two requests that say the same at once one fails, and finds the other's
 * relationship when it tries again.
 */
const nextId = (type: RelationshipType, pair: Pair, existing: Relationship[]) =>
  derivedId(
    'relationship',
    type.id,
    ...inOrder(type, pair),
    ...existing.map(({ relationshipId }) => relationshipId).toSorted(),
  );
