import * as z from 'zod';
import { getRun, listRuns } from '../../../shared/automations/runs/list-runs.ts';
import { replayRun } from '../../../shared/automations/runs/replay-run.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { ListPage } from '../../../shared/platform/pages.ts';
import { route } from '../route.ts';
import { runView } from './run-views.ts';

const ofCase = z.object({ caseId: idOf('case') });
const ofRun = ofCase.extend({ runId: idOf('run') });
const path = '/cases/{caseId}/runs';

/** What rules did on a case, and why. */
export const runs = [
  route({
    method: 'GET',
    path,
    permission: 'cases:view',
    params: ofCase,
    query: ListPage,
    run: (ctx, { params, query }) => listRuns(ctx, { ...params, ...query }),
    view: ({ items, nextCursor }) => ({ items: items.map(runView), nextCursor }),
  }),
  route({
    method: 'GET',
    path: `${path}/{runId}`,
    permission: 'cases:view',
    params: ofRun,
    run: (ctx, { params }) => getRun(ctx, params),
    view: runView,
  }),
  route({
    method: 'POST',
    path: `${path}/{runId}/replay`,
    permission: 'cases:change',
    params: ofRun,
    run: (ctx, { params }) => replayRun(ctx, params),
    view: runView,
  }),
];
