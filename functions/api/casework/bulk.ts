import * as z from 'zod';
import { ListBulkItems, StartBulk } from '../../../shared/bulk/bulk.schema.ts';
import { cancelBulk } from '../../../shared/bulk/cancel-bulk.ts';
import { downloadResult } from '../../../shared/bulk/download-result.ts';
import { firstFailures, listItems } from '../../../shared/bulk/items.ts';
import { listJobs, readVisibleJob } from '../../../shared/bulk/jobs.ts';
import { startBulk } from '../../../shared/bulk/start-bulk.ts';
import { undoBulk } from '../../../shared/bulk/undo-bulk.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { ListPage } from '../../../shared/platform/pages.ts';
import { route } from '../route.ts';
import { itemView, jobView, startedReply } from './bulk-views.ts';

const params = z.object({ jobId: idOf('bulk') });
const permission = 'cases:view';

export const bulk = [
  route({
    method: 'POST',
    path: '/bulk',
    permission,
    status: 202,
    body: StartBulk,
    run: (ctx, { body }) => startBulk(ctx, body),
    view: startedReply,
  }),
  route({
    method: 'GET',
    path: '/bulk',
    permission,
    query: ListPage,
    run: (ctx, { query }) => listJobs(ctx, query),
    view: ({ items, nextCursor }) => ({ items: items.map(jobView), nextCursor }),
  }),
  route({
    method: 'GET',
    path: '/bulk/{jobId}',
    permission,
    params,
    run: async (ctx, input) => {
      const job = await readVisibleJob(ctx, input.params.jobId);
      return { job, failures: await firstFailures(job) };
    },
    view: ({ job, failures }) => ({ ...jobView(job), failures: failures.map(itemView) }),
  }),
  route({
    method: 'GET',
    path: '/bulk/{jobId}/items',
    permission,
    params,
    query: ListBulkItems,
    run: (ctx, input) => listItems(ctx, { ...input.params, ...input.query }),
    view: ({ items, nextCursor }) => ({ items: items.map(itemView), nextCursor }),
  }),
  route({
    method: 'GET',
    path: '/bulk/{jobId}/items/{itemId}/result',
    permission,
    params: params.extend({ itemId: idOf('case') }),
    run: (ctx, input) => downloadResult(ctx, input.params),
  }),
  route({
    method: 'POST',
    path: '/bulk/{jobId}/cancel',
    permission,
    params,
    run: (ctx, input) => cancelBulk(ctx, input.params.jobId),
    view: jobView,
  }),
  route({
    method: 'POST',
    path: '/bulk/{jobId}/undo',
    permission,
    status: 202,
    params,
    run: (ctx, input) => undoBulk(ctx, input.params.jobId),
    view: startedReply,
  }),
];
