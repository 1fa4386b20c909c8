import type { Sight } from '../../../shared/users/sight.ts';
import type { Permission } from '../../../shared/users/user-roles.ts';
import type { Standing } from './cases.ts';
import { STANDING_NAMES } from './cases.ts';

/** W whole, A assigned, C as its client, L in lists alone, - nothing; in the order of the standings. */
const SIGHTS = {
  //                 stranger, holder, until, from, client, assignee, both, at closing, before it, locked, binned
  administrator: '    W         W      W      W     W       W         W     W           W          L       W',
  manager: '          W         W      W      W     W       W         W     W           W          L       W',
  caseworker: '       -         W      -      -     -       -         W     W           -          L       -',
  'team-leader': '    L         W      L      L     L       L         W     W           L          L       W',
  basic: '            L         L      L      L     L       L         L     L           L          L       -',
  partner: '          -         A      -      -     -       -         A     A           -          L       -',
  'portal-client': '  -         -      -      -     C       -         -     -           -          -       -',
  outsider: '          -         A      -      -     C       -         A     A           -          L       A',
  nobody: '           -         -      -      -     -       -         -     -           -          -       -',
};
export type Role = keyof typeof SIGHTS;
export const ROLES = Object.keys(SIGHTS) as Role[];

const LETTERS: Record<string, Sight> = { W: 'whole', A: 'assigned', C: 'client', L: 'listed', '-': 'none' };

/** What somebody in a user role sees of a case of the category in which they hold it. */
export function sightIn(role: Role, standing: Standing): Sight {
  const letters = SIGHTS[role].trim().split(/\s+/);
  const sight = LETTERS[letters[STANDING_NAMES.indexOf(standing)] ?? ''];
  if (!sight) throw new Error(`The table says nothing of ${role} as ${standing}`);
  return sight;
}

/** Those who see what is theirs, and no case as a whole. */
const OUTSIDE = new Set<Role>(['partner', 'outsider']);

/** What an outsider may do: much, but with no case that they see as a whole. */
export const OUTSIDER: Permission[] = [
  'cases:view-assigned',
  'cases:view-as-client',
  'cases:change',
  'cases:bin',
  'cases:administer',
  'activities:complete',
  'activities:work-assigned',
  'audit:view',
];

/** The same through an activity of the case, which opens it to a partner to whom it is assigned. */
export const sightThrough = (role: Role, standing: Standing): Sight =>
  OUTSIDE.has(role) && standing === 'assignee' ? 'assigned' : sightIn(role, standing);
