import * as z from 'zod';
import { downloadExport } from '../../../shared/exports/download-export.ts';
import { ListExports, StartExport } from '../../../shared/exports/export.schema.ts';
import { listExports, readVisibleExport } from '../../../shared/exports/exports.ts';
import { forgetExport } from '../../../shared/exports/forget-export.ts';
import { startExport } from '../../../shared/exports/start-export.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { route } from '../route.ts';
import { exportView, startedReply } from './export-views.ts';

const permission = 'cases:export';
const params = z.object({ exportId: idOf('export') });

export const exports = [
  route({
    method: 'POST',
    path: '/exports',
    permission,
    status: 202,
    body: StartExport,
    run: (ctx, { body }) => startExport(ctx, body),
    view: startedReply,
  }),
  route({
    method: 'GET',
    path: '/exports',
    permission,
    query: ListExports,
    run: (ctx, { query }) => listExports(ctx, query),
    view: ({ items, nextCursor }) => ({ items: items.map(exportView), nextCursor }),
  }),
  route({
    method: 'GET',
    path: '/exports/{exportId}',
    permission,
    params,
    run: (ctx, input) => readVisibleExport(ctx, input.params.exportId),
    view: exportView,
  }),
  route({
    method: 'GET',
    path: '/exports/{exportId}/download',
    permission,
    params,
    fails: [410],
    run: (ctx, input) => downloadExport(ctx, input.params.exportId),
  }),
  route({
    method: 'DELETE',
    path: '/exports/{exportId}',
    permission,
    params,
    run: (ctx, input) => forgetExport(ctx, input.params.exportId),
    view: exportView,
  }),
];
