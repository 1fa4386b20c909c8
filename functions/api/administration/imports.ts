import * as z from 'zod';
import { cancelImport } from '../../../shared/imports/cancel-import.ts';
import { createImport } from '../../../shared/imports/create-import.ts';
import { destinationNames } from '../../../shared/imports/destinations.ts';
import { downloadReport } from '../../../shared/imports/download-report.ts';
import { CreateImport, IMPORT_KINDS, ListImportRows } from '../../../shared/imports/import.schema.ts';
import { listRows } from '../../../shared/imports/import-rows.ts';
import { listImports, readImport } from '../../../shared/imports/imports.ts';
import { checkImport, startImport } from '../../../shared/imports/start-pass.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { ListPage } from '../../../shared/platform/pages.ts';
import { createdAt } from '../created-at.ts';
import { route } from '../route.ts';
import { importView, rowView, startedReply } from './import-views.ts';

const permission = 'imports:run';
const params = z.object({ importId: idOf('import') });

export const imports = [
  route({
    method: 'POST',
    path: '/imports',
    permission,
    status: 201,
    body: CreateImport,
    run: (ctx, { body }) => createImport(ctx, body),
    view: ({ job, ...upload }) => createdAt(`/imports/${job.importId}`, { ...importView(job), ...upload }),
  }),
  route({
    method: 'GET',
    path: '/imports',
    permission,
    query: ListPage,
    run: (ctx, { query }) => listImports(ctx, query),
    view: ({ items, nextCursor }) => ({ items: items.map(importView), nextCursor }),
  }),
  route({
    method: 'GET',
    path: '/imports/fields',
    permission,
    query: z.strictObject({ kind: z.enum(IMPORT_KINDS) }),
    run: (_, { query }) => ({ fields: destinationNames(query.kind) }),
  }),
  route({
    method: 'GET',
    path: '/imports/{importId}',
    permission,
    params,
    run: (_, input) => readImport(input.params.importId),
    view: importView,
  }),
  route({
    method: 'POST',
    path: '/imports/{importId}/check',
    permission,
    status: 202,
    params,
    run: (ctx, input) => checkImport(ctx, input.params.importId),
    view: startedReply,
  }),
  route({
    method: 'POST',
    path: '/imports/{importId}/start',
    permission,
    status: 202,
    params,
    run: (ctx, input) => startImport(ctx, input.params.importId),
    view: startedReply,
  }),
  route({
    method: 'POST',
    path: '/imports/{importId}/cancel',
    permission,
    params,
    run: (ctx, input) => cancelImport(ctx, input.params.importId),
    view: importView,
  }),
  route({
    method: 'GET',
    path: '/imports/{importId}/rows',
    permission,
    params,
    query: ListImportRows,
    run: (ctx, input) => listRows(ctx, { ...input.params, ...input.query }),
    view: ({ items, nextCursor }) => ({ items: items.map(rowView), nextCursor }),
  }),
  route({
    method: 'GET',
    path: '/imports/{importId}/report',
    permission,
    params,
    run: (ctx, input) => downloadReport(ctx, input.params.importId),
  }),
];
