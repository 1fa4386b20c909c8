import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Actor, Context } from '../platform/context.ts';
import { permissionsIn } from './user-roles.ts';

interface Me {
  id: string;
  contactId: string | null;
  displayName: string | null;
  administrator: boolean;
  /** The user role in each case category in which there is one. */
  userRoles: Record<string, string>;
  /** What the caller may do in each case category. */
  permissions: Record<string, readonly string[]>;
}

/** Who the caller is and what they may do in each case category. */
export async function describeMe(ctx: Context): Promise<Me> {
  const configuration = await getConfiguration(ctx);
  const { id, contactId, displayName, administrator, userRoles } = ctx.actor;
  return {
    id,
    contactId: contactId ?? null,
    displayName: displayName ?? null,
    administrator: administrator === true,
    userRoles: userRoles ?? {},
    permissions: Object.fromEntries(
      configuration.list('caseCategories').map((category) => [category.id, permissionsIn(ctx.actor, category.id)]),
    ),
  };
}

/** What people call the things that the caller meets: id to label. Partners and clients cannot read the configuration. */
export async function listWords(ctx: Context) {
  const configuration = await getConfiguration(ctx);
  const categories = configuration.list('caseCategories').filter(({ id }) => permissionsIn(ctx.actor, id).length > 0);
  const own = new Set(categories.map(({ id }) => id));
  const caseTypes = configuration.list('caseTypes').filter(({ category }) => own.has(category));
  return {
    caseCategories: labels(categories),
    caseTypes: labels(
      caseTypes.filter(({ visibleToClients, category }) => visibleToClients || worksIn(ctx.actor, category)),
    ),
    ...named(configuration, 'statuses', 'caseRoles', 'activityTypes', 'activityStatuses'),
  };
}

/** Whether somebody is in a category as more than a client. */
const worksIn = (actor: Actor, category: string) =>
  permissionsIn(actor, category).some((permission) => permission !== 'cases:view-as-client');

type Vocabulary = 'statuses' | 'caseRoles' | 'activityTypes' | 'activityStatuses';

const named = (configuration: Configuration, ...kinds: Vocabulary[]) =>
  Object.fromEntries(kinds.map((kind) => [kind, labels(configuration.list(kind))])) as Record<
    Vocabulary,
    Record<string, string>
  >;

const labels = (records: { id: string; label: string }[]) =>
  Object.fromEntries(records.map(({ id, label }) => [id, label]));
