import { STATUS_CLASSES } from '../../cases/case.schema.ts';
import { readHeldRoles } from '../../cases/held-roles.ts';
import type { Change } from '../../platform/change.ts';

/** Of each class, the newest: what hangs on a date elsewhere is asked where that is when its time comes. */
const MOST_ROLES = 100;

/** The cases on which something may hang on a record that changed: its own, or those where the contact has a case role. */
export async function casesConcerned({ entity, after }: Change): Promise<string[]> {
  if (entity !== 'contact') return typeof after?.caseId === 'string' ? [after.caseId] : [];
  const contactId = String(after?.contactId);
  const held = await Promise.all(
    STATUS_CLASSES.map((listedAs) => readHeldRoles({ contactId, listedAs, limit: MOST_ROLES })),
  );
  return [...new Set(held.flat().map(({ caseId }) => caseId))];
}
