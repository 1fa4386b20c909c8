import * as z from 'zod';
import {
  ChangeOpenedOn,
  ChangeStatus,
  ChangeType,
  ListCases,
  RunTimeline,
  UpdateCase,
} from '../../../shared/cases/case.schema.ts';
import { changeOpenedOn } from '../../../shared/cases/change-opened-on.ts';
import { changeStatus } from '../../../shared/cases/change-status.ts';
import { changeType } from '../../../shared/cases/change-type.ts';
import { listCases } from '../../../shared/cases/list-cases.ts';
import { runTimeline } from '../../../shared/cases/run-timeline.ts';
import { updateCase } from '../../../shared/cases/update-case.ts';
import { readVisibleCase, readVisibleHead } from '../../../shared/cases/visible-case.ts';
import { listMessages } from '../../../shared/email/list-messages.ts';
import type { CaseFile } from '../../../shared/cases/case-file.ts';
import { slug } from '../../../shared/platform/fields.ts';
import { ListPage } from '../../../shared/platform/pages.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { route } from '../route.ts';
import { activityView, caseHeadView, caseView, followUpView, messageView, runView } from './views.ts';

const params = z.object({ caseId: idOf('case') });

/** A list that lives on a case file. */
const listOf = <T>(path: string, items: (file: CaseFile) => T[]) =>
  route({
    method: 'GET',
    path: `/cases/{caseId}/${path}`,
    permission: 'cases:view',
    params,
    run: async (ctx, input) => ({ items: items(await readVisibleCase(ctx, input.params.caseId)), nextCursor: null }),
  });

export const cases = [
  route({
    method: 'GET',
    path: '/cases',
    permission: 'cases:view',
    query: ListCases,
    run: (ctx, { query }) => listCases(ctx, query),
    view: ({ items, nextCursor }) => ({ items: items.map(caseView), nextCursor }),
  }),
  route({
    method: 'GET',
    path: '/cases/{caseId}',
    permission: 'cases:view',
    params,
    run: async (ctx, input) => ({ head: await readVisibleHead(ctx, input.params.caseId), now: ctx.now }),
    view: caseHeadView,
  }),
  route({
    method: 'PATCH',
    path: '/cases/{caseId}',
    permission: 'cases:change',
    params,
    body: UpdateCase,
    run: (ctx, input) => updateCase(ctx, { ...input.params, ...input.body }),
    view: caseView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/status',
    permission: 'cases:change',
    params,
    body: ChangeStatus,
    run: (ctx, input) => changeStatus(ctx, { ...input.params, ...input.body }),
    view: caseView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/type',
    permission: 'cases:change',
    params,
    body: ChangeType,
    run: (ctx, input) => changeType(ctx, { ...input.params, ...input.body }),
    view: caseView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/opened-on',
    permission: 'cases:change',
    params,
    body: ChangeOpenedOn,
    run: (ctx, input) => changeOpenedOn(ctx, { ...input.params, ...input.body }),
    view: caseView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/timelines/{timelineId}',
    permission: 'cases:change',
    params: z.object({ caseId: idOf('case'), timelineId: slug }),
    body: RunTimeline,
    run: (ctx, input) => runTimeline(ctx, { ...input.params, ...input.body }),
    view: (activities) => ({ items: activities.map(activityView), nextCursor: null }),
  }),
  listOf('activities', ({ activities }) => activities.map(activityView)),
  route({
    method: 'GET',
    path: '/cases/{caseId}/messages',
    permission: 'cases:view',
    params,
    query: ListPage,
    run: (ctx, input) => listMessages(ctx, { ...input.params, ...input.query }),
    view: ({ items, nextCursor }) => ({ items: items.map(messageView), nextCursor }),
  }),
  listOf('follow-ups', ({ followUps }) => followUps.map(followUpView)),
  listOf('runs', ({ runs }) => runs.map(runView)),
];
