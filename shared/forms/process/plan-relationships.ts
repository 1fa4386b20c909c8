import type { Configuration } from '../../configuration/configuration.ts';
import type { Contact } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Write } from '../../platform/write.ts';
import { today } from '../../relationships/in-force.ts';
import { planRelationship } from '../../relationships/relate-contacts.ts';
import { otherSide } from '../../relationships/sides.ts';
import type { FormPeople } from './plan-people.ts';

/** Relates the sender with those whom the form names so, from today on; what is said already stays as it is. */
export async function planRelationships(
  ctx: Context,
  configuration: Configuration,
  { sender, related }: FormPeople,
): Promise<{ relationshipIds: string[]; writes: Write[] }> {
  const planned = { relationshipIds: [] as string[], writes: [] as Write[] };
  for (const { person, relationship: type, side } of related) {
    if (!sender || person.contactId === sender.contactId) continue;
    // Of somebody who is there already no more is known here than this, and no more is asked for.
    const [contact, other] = [sender, person] as unknown as [Contact, Contact];
    const wanted = { type, side: otherSide(side), contact, other, startOn: today(ctx) };
    const { relationship, writes } = (await unlessSaid(planRelationship(ctx, configuration, wanted))) ?? {};
    if (!relationship || !writes || planned.relationshipIds.includes(relationship.relationshipId)) continue;
    planned.relationshipIds.push(relationship.relationshipId);
    planned.writes.push(...writes);
  }
  return planned;
}

const unlessSaid = <T>(planning: Promise<T>): Promise<T | undefined> =>
  planning.catch((error: unknown) => {
    if (error instanceof AppError && error.details.members?.relationshipId !== undefined) return undefined;
    throw error;
  });
