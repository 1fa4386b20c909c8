import { getConfiguration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import { may } from '../users/permissions.ts';
import { WIDGETS } from './widgets/index.ts';
import type { DashboardScope } from './widgets/widget.ts';
import { DASHBOARD_SCOPES } from './widgets/widget.ts';

/** The dashboards that somebody may see: case categories in their order, with their words, scopes and widgets; on request those that come only where they are named. */
export async function listDashboards(ctx: Context) {
  const categories = (await getConfiguration(ctx))
    .list('caseCategories')
    .filter(({ id, active }) => active && may(ctx.actor, 'cases:view', id))
    .toSorted((one, other) => one.order - other.order);
  return categories.map(({ id, label, singularLabel, icon, colour }) => ({
    category: { id, label, singularLabel, icon, colour },
    scopes: DASHBOARD_SCOPES.filter((scope) => scope !== 'all' || may(ctx.actor, 'cases:view-all', id)).map(
      (scope) => ({
        scope,
        widgets: namesIn(scope, false),
        onRequest: namesIn(scope, true),
      }),
    ),
  }));
}

const namesIn = (scope: DashboardScope, asked: boolean) =>
  WIDGETS.filter(({ scopes, onRequest = false }) => (scopes?.includes(scope) ?? true) && onRequest === asked).map(
    ({ name }) => name,
  );
