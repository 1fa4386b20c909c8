import * as z from 'zod';
import { AddActivity } from '../../../shared/activities/activity.schema.ts';
import { addActivityByHand } from '../../../shared/activities/add-activity-by-hand.ts';
import { countByDay, countByMonth } from '../../../shared/activities/feed/count-activities.ts';
import { CountByDay, CountByMonth, ListActivities } from '../../../shared/activities/feed/feed.schema.ts';
import { listActivities } from '../../../shared/activities/feed/list-activities.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { createdAt } from '../created-at.ts';
import { route } from '../route.ts';
import { shownActivityView } from './shown-views.ts';
import { activityView } from './views.ts';

const params = z.object({ caseId: idOf('case') });
const path = '/cases/{caseId}/activities';

/** The activities of a case. */
export const caseActivities = [
  route({
    method: 'GET',
    path,
    permission: 'cases:see',
    params,
    query: ListActivities,
    run: (ctx, input) => listActivities(ctx, { ...input.params, ...input.query }),
    view: ({ items, ...cursors }) => ({
      items: items.map(({ group, ...shown }) => ({ ...shownActivityView(shown), group })),
      ...cursors,
    }),
  }),
  route({
    method: 'POST',
    path,
    permission: 'cases:change',
    action: 'add-activity',
    params,
    body: AddActivity,
    status: 201,
    run: (ctx, input) => addActivityByHand(ctx, { ...input.params, ...input.body }),
    view: ({ activity, followUp }) =>
      createdAt(`/activities/${activity.activityId}`, {
        ...activityView(activity),
        ...(followUp ? { followUp: activityView(followUp) } : {}),
      }),
  }),
  route({
    method: 'GET',
    path: `${path}/months`,
    permission: 'cases:see',
    params,
    query: CountByMonth,
    run: (ctx, input) => countByMonth(ctx, { ...input.params, ...input.query }),
    view: (items) => ({ items, nextCursor: null }),
  }),
  route({
    method: 'GET',
    path: `${path}/days`,
    permission: 'cases:see',
    params,
    query: CountByDay,
    run: (ctx, input) => countByDay(ctx, { ...input.params, ...input.query }),
    view: (items) => ({ items, nextCursor: null }),
  }),
];
