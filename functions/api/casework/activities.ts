import * as z from 'zod';
import { CompleteActivity, UpdateActivity } from '../../../shared/activities/activity.schema.ts';
import { completeActivity } from '../../../shared/activities/complete-activity.ts';
import { getActivity } from '../../../shared/activities/find-activity.ts';
import { updateActivity } from '../../../shared/activities/update-activity.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { route } from '../route.ts';
import { activityView } from './views.ts';

const params = z.object({ activityId: idOf('activity') });

export const activities = [
  route({
    method: 'GET',
    path: '/activities/{activityId}',
    permission: 'cases:view',
    params,
    run: (ctx, input) => getActivity(ctx, input.params.activityId),
    view: activityView,
  }),
  route({
    method: 'PATCH',
    path: '/activities/{activityId}',
    permission: 'cases:change',
    params,
    body: UpdateActivity,
    run: (ctx, input) => updateActivity(ctx, { ...input.params, ...input.body }),
    view: activityView,
  }),
  route({
    method: 'POST',
    path: '/activities/{activityId}/complete',
    permission: 'activities:complete',
    params,
    body: CompleteActivity,
    run: (ctx, input) => completeActivity(ctx, { ...input.params, ...input.body }),
    view: activityView,
  }),
];
