import { getConfiguration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import { permissionsIn } from './user-roles.ts';

interface Me {
  id: string;
  contactId: string | null;
  administrator: boolean;
  permissions: Record<string, readonly string[]>;
}

/** Who the caller is and what they may do in each case category. */
export async function describeMe(ctx: Context): Promise<Me> {
  const configuration = await getConfiguration(ctx);
  const { id, contactId, administrator } = ctx.actor;
  return {
    id,
    contactId: contactId ?? null,
    administrator: administrator === true,
    permissions: Object.fromEntries(
      configuration.list('caseCategories').map((category) => [category.id, permissionsIn(ctx.actor, category.id)]),
    ),
  };
}
