import * as z from 'zod';
import {
  AssignActivity,
  CancelActivity,
  CompleteActivity,
  CopyActivity,
  FollowUpActivity,
  ReopenActivity,
  SendCopy,
  UpdateActivity,
} from '../../../shared/activities/activity.schema.ts';
import { assignActivity } from '../../../shared/activities/assign-activity.ts';
import { cancelActivity } from '../../../shared/activities/cancel-activity.ts';
import { completeActivity } from '../../../shared/activities/complete-activity.ts';
import { copyActivity } from '../../../shared/activities/copy-activity.ts';
import { getActivity } from '../../../shared/activities/get-activity.ts';
import { followUpActivity } from '../../../shared/activities/follow-up-activity.ts';
import { readActivity } from '../../../shared/activities/read-activity.ts';
import { removeActivity } from '../../../shared/activities/remove-activity.ts';
import { reopenActivity } from '../../../shared/activities/reopen-activity.ts';
import { sendCopy } from '../../../shared/activities/send-copy.ts';
import { starActivity } from '../../../shared/activities/star-activity.ts';
import { updateActivity } from '../../../shared/activities/update-activity.ts';
import { Nothing } from '../../../shared/platform/fields.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { createdAt } from '../created-at.ts';
import { route } from '../route.ts';
import { shownActivityView } from './shown-views.ts';
import { activityView } from './views.ts';

const params = z.object({ activityId: idOf('activity') });
const path = '/activities/{activityId}';
const change = { permission: 'cases:change', params, view: activityView } as const;

/** Puts a copy on a case, by the verb of its name. */
const copying = (how: 'copy' | 'move' | 'file-on-case') =>
  route({
    ...change,
    method: 'POST',
    path: `${path}/${how}`,
    action: how,
    body: CopyActivity,
    run: (ctx, input) => copyActivity(ctx, { ...input.params, ...input.body, how }),
  });

const starring = (action: 'star' | 'unstar') =>
  route({
    ...change,
    method: 'POST',
    path: `${path}/${action}`,
    action,
    body: Nothing,
    run: (ctx, input) => starActivity(ctx, { ...input.params, action }),
  });

/** One activity, wherever it is. */
export const activities = [
  route({
    method: 'GET',
    path,
    permission: 'cases:see',
    params,
    run: (ctx, input) => getActivity(ctx, input.params.activityId),
    view: shownActivityView,
  }),
  route({
    ...change,
    method: 'PATCH',
    path,
    permission: 'activities:work',
    action: 'change',
    body: UpdateActivity,
    run: (ctx, input) => updateActivity(ctx, { ...input.params, ...input.body }),
  }),
  route({
    ...change,
    method: 'DELETE',
    path,
    action: 'remove',
    run: (ctx, input) => removeActivity(ctx, input.params.activityId),
    status: 204,
    view: () => new Reply(204, {}),
  }),
  route({
    ...change,
    method: 'POST',
    path: `${path}/complete`,
    permission: 'activities:finish',
    action: 'complete',
    body: CompleteActivity,
    run: (ctx, input) => completeActivity(ctx, { ...input.params, ...input.body }),
  }),
  route({
    ...change,
    method: 'POST',
    path: `${path}/cancel`,
    action: 'cancel',
    body: CancelActivity,
    run: (ctx, input) => cancelActivity(ctx, { ...input.params, ...input.body }),
  }),
  route({
    ...change,
    method: 'POST',
    path: `${path}/reopen`,
    action: 'reopen',
    body: ReopenActivity,
    run: (ctx, input) => reopenActivity(ctx, { ...input.params, ...input.body }),
  }),
  route({
    ...change,
    method: 'POST',
    path: `${path}/assign`,
    action: 'assign',
    body: AssignActivity,
    run: (ctx, input) => assignActivity(ctx, { ...input.params, ...input.body }),
  }),
  starring('star'),
  starring('unstar'),
  route({
    ...change,
    method: 'POST',
    path: `${path}/read`,
    action: 'read',
    body: Nothing,
    run: (ctx, input) => readActivity(ctx, input.params.activityId),
  }),
  route({
    ...change,
    method: 'POST',
    path: `${path}/follow-ups`,
    action: 'follow-ups',
    body: FollowUpActivity,
    status: 201,
    run: (ctx, input) => followUpActivity(ctx, { ...input.params, ...input.body }),
    view: (added) => createdAt(`/activities/${added.activityId}`, activityView(added)),
  }),
  copying('copy'),
  copying('move'),
  copying('file-on-case'),
  route({
    ...change,
    method: 'POST',
    path: `${path}/send-copy`,
    action: 'send-copy',
    body: SendCopy,
    run: (ctx, input) => sendCopy(ctx, { ...input.params, ...input.body }),
  }),
];
