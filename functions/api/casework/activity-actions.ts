import * as z from 'zod';
import type { ActivityAction } from '../../../shared/activities/activity-actions.ts';
import { listActivityActions } from '../../../shared/activities/list-activity-actions.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import type { Route } from '../../../shared/platform/http/route.ts';
import { route } from '../route.ts';
import { actionLines } from './action-lines.ts';

/** What the caller may do with an activity now, told from the same routes and the same rules that guard them. */
export const activityActions = (routes: Route[]) => [
  route({
    method: 'GET',
    path: '/activities/{activityId}/actions',
    permission: 'cases:see',
    params: z.object({ activityId: idOf('activity') }),
    run: (ctx, input) => listActivityActions(ctx, input.params.activityId),
    view: ({ activityId, of }) => ({
      items: actionLines(routes, { record: '/activities/{activityId}', id: activityId }, (action) =>
        of(action as ActivityAction),
      ),
      nextCursor: null,
    }),
  }),
];
