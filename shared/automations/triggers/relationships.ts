import { slug } from '../../platform/fields.ts';
import * as z from 'zod';
import type { Change } from '../../platform/change.ts';
import { SIDES } from '../../relationships/relationship-type.schema.ts';
import type { Image } from './images.ts';
import { isWanted } from './images.ts';

/** Which relationships a trigger waits for: of a type, and what the client is in it ("a is parent of b"). */
export const which = { relationshipType: slug.optional(), side: z.enum(SIDES).optional() };
export interface Which {
  relationshipType?: string | undefined;
  side?: string | undefined;
}

/**
 * A relationship is stored with both of its contacts and changed with both; a rule meets one of the two changes: that of
 * the contact on the side wanted, otherwise of the one that comes first by its id.
 */
export const isMeant = (relationship: Image, { relationshipType, side }: Which) =>
  isWanted(relationship.type, relationshipType) &&
  (side === undefined
    ? String(relationship.contactId) < String(relationship.otherContactId)
    : relationship.side === side);

/** On whose cases it is met: those of the contact on the side wanted, otherwise of both. */
export const peopleIn = ({ after }: Change, { side }: Which) =>
  [after?.contactId, side === undefined ? after?.otherContactId : undefined].filter((id) => typeof id === 'string');
