import * as z from 'zod';
import type { CaseAction } from '../../../shared/cases/case-actions.ts';
import { listCaseActions } from '../../../shared/cases/list-case-actions.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import type { Route } from '../../../shared/platform/http/route.ts';
import { route } from '../route.ts';
import { actionLines } from './action-lines.ts';

/** What the caller may do with a case now, told from the same routes and the same rules that guard them. */
export const caseActions = (routes: Route[]) => [
  route({
    method: 'GET',
    path: '/cases/{caseId}/actions',
    permission: 'cases:view',
    params: z.object({ caseId: idOf('case') }),
    run: (ctx, input) => listCaseActions(ctx, input.params),
    view: ({ caseId, of, closing }) => ({
      items: actionLines(routes, { record: '/cases/{caseId}', id: caseId }, (action) => of(action as CaseAction)),
      closing,
      nextCursor: null,
    }),
  }),
];
