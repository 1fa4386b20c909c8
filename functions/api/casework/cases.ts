import * as z from 'zod';
import { ReadCase } from '../../../shared/audit/audit.schema.ts';
import type { CaseThen } from '../../../shared/audit/case-at.ts';
import { readCaseAt } from '../../../shared/audit/case-at.ts';
import {
  ChangeOpenedOn,
  ChangeStatus,
  ChangeTags,
  ChangeType,
  OpenCase,
  RunTimeline,
  UpdateCase,
} from '../../../shared/cases/case.schema.ts';
import { putInBin, restoreFromBin } from '../../../shared/cases/bin/bin-case.ts';
import { deleteForGood } from '../../../shared/cases/bin/delete-for-good.ts';
import { openCaseByHand } from '../../../shared/cases/open-case-by-hand.ts';
import { changeTags } from '../../../shared/cases/set-tags.ts';
import { changeOpenedOn } from '../../../shared/cases/change-opened-on.ts';
import { changeStatus } from '../../../shared/cases/change-status.ts';
import { changeType } from '../../../shared/cases/change-type.ts';
import { listCasesAsSaved } from '../../../shared/filters/list-cases-as-saved.ts';
import { ListCasesAsSaved } from '../../../shared/filters/list-cases-as-saved.schema.ts';
import { runTimeline } from '../../../shared/cases/run-timeline.ts';
import { updateCase } from '../../../shared/cases/update-case.ts';
import type { ShownHead } from '../../../shared/cases/look-at-case.ts';
import { lookAtCase } from '../../../shared/cases/look-at-case.ts';
import { Nothing, slug } from '../../../shared/platform/fields.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { createdAt } from '../created-at.ts';
import { route } from '../route.ts';
import { caseLine } from './case-lines.ts';
import { shownHeadView } from './shown-views.ts';
import { activityView, caseThenView, caseView } from './views.ts';

const params = z.object({ caseId: idOf('case') });

/** A head as it is and is seen, or with the whole case as it was. */
type ReadHead = ShownHead | CaseThen;

export const cases = [
  route({
    method: 'GET',
    path: '/cases',
    permission: 'cases:see',
    query: ListCasesAsSaved,
    run: (ctx, { query }) => listCasesAsSaved(ctx, query),
    view: ({ items, nextCursor }) => ({ items: items.map(caseLine), nextCursor }),
  }),
  route({
    method: 'POST',
    path: '/cases',
    permission: 'cases:open',
    body: OpenCase,
    status: 201,
    run: (ctx, { body }) => openCaseByHand(ctx, body),
    view: (opened) => createdAt(`/cases/${opened.caseId}`, caseView(opened)),
  }),
  route({
    method: 'GET',
    path: '/cases/{caseId}',
    permission: 'cases:see',
    params,
    query: ReadCase,
    run: async (ctx, { params: { caseId }, query: { at } }): Promise<ReadHead> =>
      at === undefined ? lookAtCase(ctx, caseId) : readCaseAt(ctx, { caseId, at }),
    view: (found): ReturnType<typeof shownHeadView> & Partial<ReturnType<typeof caseThenView>> =>
      'activities' in found
        ? { ...shownHeadView({ ...found, sight: 'whole' }), ...caseThenView(found) }
        : shownHeadView(found),
  }),
  route({
    method: 'PATCH',
    path: '/cases/{caseId}',
    permission: 'cases:change',
    action: 'update',
    params,
    body: UpdateCase,
    run: (ctx, input) => updateCase(ctx, { ...input.params, ...input.body }),
    view: caseView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/status',
    permission: 'cases:change',
    action: 'change-status',
    params,
    body: ChangeStatus,
    run: (ctx, input) => changeStatus(ctx, { ...input.params, ...input.body }),
    view: (changed) => ({ ...caseView(changed), linked: changed.linked }),
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/type',
    permission: 'cases:change',
    action: 'change-type',
    params,
    body: ChangeType,
    run: (ctx, input) => changeType(ctx, { ...input.params, ...input.body }),
    view: caseView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/opened-on',
    permission: 'cases:change',
    action: 'change-opened-on',
    params,
    body: ChangeOpenedOn,
    run: (ctx, input) => changeOpenedOn(ctx, { ...input.params, ...input.body }),
    view: caseView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/tags',
    permission: 'cases:change',
    action: 'change-tags',
    params,
    body: ChangeTags,
    run: (ctx, input) => changeTags(ctx, { ...input.params, ...input.body }),
    view: caseView,
  }),
  route({
    method: 'DELETE',
    path: '/cases/{caseId}',
    permission: 'cases:bin',
    action: 'bin',
    params,
    run: (ctx, input) => putInBin(ctx, input.params),
    view: caseView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/restore',
    permission: 'cases:bin',
    action: 'restore',
    params,
    body: Nothing,
    run: (ctx, input) => restoreFromBin(ctx, input.params),
    view: caseView,
  }),
  route({
    method: 'DELETE',
    path: '/cases/{caseId}/for-good',
    permission: 'cases:administer',
    action: 'delete-for-good',
    params,
    status: 204,
    run: (ctx, input) => deleteForGood(ctx, input.params),
    view: () => new Reply(204, {}),
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/timelines/{timelineId}',
    permission: 'cases:change',
    action: 'run-timeline',
    params: z.object({ caseId: idOf('case'), timelineId: slug }),
    body: RunTimeline,
    run: (ctx, input) => runTimeline(ctx, { ...input.params, ...input.body }),
    view: (activities) => ({ items: activities.map(activityView), nextCursor: null }),
  }),
];
