import { isThere } from '../cases/case-file.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Relationship } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { inForce, today } from './in-force.ts';
import type { RelatedSide } from './relationship-type.schema.ts';
import { relationshipsOf } from './relationships.ts';
import { isSymmetric } from './sides.ts';

/**
 * Who is on a side of a relationship of a type with a contact, today: of several the one with whom it began last.
 * Undefined where nobody is. One Query. A contact that was merged or erased has no relationships, so is none of them.
 */
export async function findRelated(
  ctx: Context,
  configuration: Configuration,
  { contactId, type, side }: RelatedSide & { contactId: string },
): Promise<Relationship | undefined> {
  const known = configuration.find('relationshipTypes', type);
  if (!known) return undefined;
  const fitting: Relationship[] = [];
  for await (const record of relationshipsOf(contactId)) {
    const isMeant = record.type === type && (record.side !== side || isSymmetric(known));
    if (isMeant && isThere(record) && inForce(record, today(ctx))) fitting.push(record);
  }
  return fitting.toSorted((one, other) => (began(one) > began(other) ? -1 : 1))[0];
}

/** Those without a date began before all others; of one day, what was entered last counts. */
const began = ({ startOn = '', createdAt, relationshipId }: Relationship) =>
  [startOn, createdAt, relationshipId].join(' ');
