import type { Configuration } from '../configuration/configuration.ts';
import type { Relationship } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { inForce, today } from './in-force.ts';

/** A relationship as it reads from its contact's side. */
export interface ShownRelationship {
  relationship: Relationship;
  /** "Parent of"; the type's id where the configuration does not know it any more. */
  label: string;
  /** Whether it is in force at the moment of asking. */
  active: boolean;
}

export const shownRelationship = (
  ctx: Context,
  configuration: Configuration,
  relationship: Relationship,
): ShownRelationship => ({
  relationship,
  label: configuration.find('relationshipTypes', relationship.type)?.[relationship.side].label ?? relationship.type,
  active: inForce(relationship, today(ctx)),
});
