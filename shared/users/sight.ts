import { CLIENT_ROLE, activeRoles } from '../cases/case-file.ts';
import type { HeldRole } from '../cases/case-file.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Case } from '../model.ts';
import type { Actor, Context } from '../platform/context.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import { may } from './permissions.ts';
import type { Permission } from './user-roles.ts';

/**
 * How much of a case somebody sees: all of it; as the one to whom part of it is assigned; as its client, what is marked
 * visible to clients; that it is there, in lists alone; nothing.
 */
export type Sight = 'whole' | 'assigned' | 'client' | 'listed' | 'none';

/**
 * What an actor sees of a case, from its record and at the moment of asking. A case role counts on its dates (of the
 * organisation's zone); a closed case stays what it was to those who held one when it closed. To be the client is no
 * case role of this sort: nobody reads the file on themselves by working here. What is in the bin is there for those
 * alone who may take it out; one that is locked for somebody is no more to them than a line of a list.
 */
export function sightOf(ctx: Context, head: Looked, configuration: Configuration): Sight {
  const sight = unlockedSight(ctx, head, configuration);
  return sight !== 'none' && isLockedFor(ctx.actor, head.case) ? 'listed' : sight;
}

/** Whether a case is locked for somebody. */
export const isLockedFor = ({ contactId }: Actor, { lockedFor }: Pick<Case, 'lockedFor'>) =>
  contactId !== undefined && lockedFor?.some((person) => person.contactId === contactId) === true;

function unlockedSight(ctx: Context, head: Looked, configuration: Configuration): Sight {
  const { category, caseType, listedAs } = head.case;
  const can: Can = (permission) => may(ctx.actor, permission, category);
  if (listedAs === 'deleted' || (listedAs === 'binned' && !can('cases:bin'))) return 'none';
  if (can('cases:view') && can('cases:view-all')) return 'whole';
  const shown = configuration.find('caseTypes', caseType)?.visibleToClients === true;
  return (
    ownSight(can, { ...ownRoles(ctx, head), assigned: head.assigned === true }, shown) ??
    (can('cases:list') ? 'listed' : 'none')
  );
}

type Can = (permission: Permission) => boolean;

/** Who is looked at, and through what: an activity that is assigned to who looks opens a part of its case. */
export interface Looked {
  case: Pick<Case, 'category' | 'caseType' | 'listedAs' | 'statusClass' | 'lockedFor'>;
  roles: HeldRole[];
  assigned?: boolean;
}

type Own = ReturnType<typeof ownRoles> & { assigned: boolean };

/** What somebody sees by the case roles that they hold themselves; undefined where that is nothing. */
function ownSight(can: Can, { holds, isClient, assigned }: Own, shown: boolean): Sight | undefined {
  if (holds && can('cases:view')) return 'whole';
  if ((holds || assigned) && can('cases:view-assigned')) return 'assigned';
  return isClient && !holds && shown && can('cases:view-as-client') ? 'client' : undefined;
}

function ownRoles({ actor, now }: Context, head: Looked) {
  const own = activeRoles(head, dateIn(organisation.timeZone, now)).filter(
    ({ contactId }) => contactId === actor.contactId,
  );
  const isClient = own.some(({ role }) => role === CLIENT_ROLE);
  return { isClient, holds: own.some(({ role }) => role !== CLIENT_ROLE) };
}
