import type { Contact } from '../model.ts';
import type { FieldError } from '../platform/errors.ts';
import type { RelationshipType, Side } from './relationship-type.schema.ts';

export const otherSide = (side: Side): Side => (side === 'a' ? 'b' : 'a');

/** Of a type that reads the same both ways, such as "Partner of", it means nothing who is on which side. */
export const isSymmetric = ({ a, b }: RelationshipType) => a.label === b.label;

/** Why these two cannot be what a type has on its sides. */
export function sideErrors(
  type: RelationshipType,
  { side, contact, other }: { side: Side; contact: Contact; other: Contact },
): FieldError[] {
  return [
    ...kindErrors(type[side].kinds, contact, '/side'),
    ...kindErrors(type[otherSide(side)].kinds, other, '/otherContactId'),
  ];
}

function kindErrors(kinds: Contact['kind'][], { kind, displayName }: Contact, pointer: string): FieldError[] {
  if (kinds.length === 0 || kinds.includes(kind)) return [];
  return [{ pointer, detail: `${displayName} must be one of: ${kinds.join(', ')}` }];
}
