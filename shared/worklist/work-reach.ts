import type { Configuration } from '../configuration/configuration.ts';
import type { Actor } from '../platform/context.ts';
import { may } from '../users/permissions.ts';

/** Which activities of a category somebody sees: all; of their own those on cases in which they hold a case role, or all of their own. */
export type Reach = 'all' | 'own' | 'own-by-role';

/** The case categories in which somebody works, and which activities they see there. */
export function reachOf(actor: Actor, configuration: Configuration): Map<string, Reach> {
  const categories = configuration.list('caseCategories').map(({ id }) => id);
  return new Map(
    categories.flatMap((category) => {
      const reach = reachIn(actor, category);
      return reach ? [[category, reach] as const] : [];
    }),
  );
}

/** Which activities somebody sees in a category; undefined where they do no work there. */
export function reachIn(actor: Actor, category: string): Reach | undefined {
  const can = (permission: Parameters<typeof may>[1]) => may(actor, permission, category);
  if (can('cases:view') && can('cases:view-all')) return 'all';
  if (can('cases:view-assigned')) return 'own';
  return can('cases:view') ? 'own-by-role' : undefined;
}

/** The categories whose unassigned activities somebody can take on: where they may change all cases. */
export const categoriesToTakeFrom = (actor: Actor, configuration: Configuration): string[] =>
  [...reachOf(actor, configuration)]
    .filter(([category, reach]) => reach === 'all' && may(actor, 'cases:change', category))
    .map(([category]) => category);
