import * as z from 'zod';
import { cancelFollowUp } from '../../../shared/automations/follow-ups/cancel-follow-up.ts';
import { CancelFollowUp, RunNow } from '../../../shared/automations/follow-ups/follow-up.schema.ts';
import { listFollowUps } from '../../../shared/automations/follow-ups/list-follow-ups.ts';
import { runNow } from '../../../shared/automations/follow-ups/run-now.ts';
import { runByHand } from '../../../shared/automations/runs/run-by-hand.ts';
import { Nothing, slug } from '../../../shared/platform/fields.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { ListPage } from '../../../shared/platform/pages.ts';
import { route } from '../route.ts';
import { followUpView } from './follow-up-views.ts';
import { runView } from './run-views.ts';

const ofCase = z.object({ caseId: idOf('case') });
const ofFollowUp = ofCase.extend({ followUpId: idOf('followUp') });
const path = '/cases/{caseId}/follow-ups';

/** What waits on a case, and having rules act there by hand. */
export const followUps = [
  route({
    method: 'GET',
    path,
    permission: 'cases:view',
    params: ofCase,
    query: ListPage,
    run: (ctx, { params, query }) => listFollowUps(ctx, { ...params, ...query }),
    view: ({ items, nextCursor }) => ({ items: items.map(followUpView), nextCursor }),
  }),
  route({
    method: 'POST',
    path: `${path}/{followUpId}/cancel`,
    permission: 'cases:change',
    params: ofFollowUp,
    body: CancelFollowUp,
    run: (ctx, { params, body }) => cancelFollowUp(ctx, { ...params, ...body }),
    view: followUpView,
  }),
  route({
    method: 'POST',
    path: `${path}/{followUpId}/run-now`,
    permission: 'cases:change',
    params: ofFollowUp,
    body: RunNow,
    run: (ctx, { params, body }) => runNow(ctx, { ...params, ...body }),
    view: followUpView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/rules/{ruleId}/run',
    permission: 'cases:change',
    params: ofCase.extend({ ruleId: slug }),
    body: Nothing,
    run: (ctx, { params }) => runByHand(ctx, params),
    view: runView,
  }),
];
