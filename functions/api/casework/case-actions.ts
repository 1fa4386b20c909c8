import * as z from 'zod';
import type { CaseAction } from '../../../shared/cases/case-actions.ts';
import { listCaseActions } from '../../../shared/cases/list-case-actions.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import type { Route } from '../../../shared/platform/http/route.ts';
import { route } from '../route.ts';

/** What the caller may do with a case now, told from the same routes and the same rules that guard them. */
export const caseActions = (routes: Route[]) => [
  route({
    method: 'GET',
    path: '/cases/{caseId}/actions',
    permission: 'cases:view',
    params: z.object({ caseId: idOf('case') }),
    run: (ctx, input) => listCaseActions(ctx, input.params),
    view: ({ caseId, ...verdicts }) => ({
      items: routes
        .filter(({ path, action }) => action !== undefined && path.startsWith('/cases/{caseId}'))
        .map((line) => ({
          action: line.action,
          method: line.method,
          path: line.path.replace('{caseId}', caseId),
          ...requiredOf(line),
          ...verdicts.of(line.action as CaseAction),
        })),
      closing: verdicts.closing,
      nextCursor: null,
    }),
  }),
];

/** The fields that the route's body must have, and all that it may have. */
export function requiredOf({ body }: Route) {
  if (!body) return { required: [], fields: [] };
  const { required = [], properties = {} } = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });
  return { required, fields: Object.keys(properties) };
}
