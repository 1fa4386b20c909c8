import * as z from 'zod';
import { completeFiles } from '../../../shared/files/complete-files.ts';
import { deleteFile } from '../../../shared/files/delete-file.ts';
import { downloadFile } from '../../../shared/files/download-file.ts';
import { CompleteFiles, ListFiles, UploadFiles } from '../../../shared/files/file.schema.ts';
import { listFiles } from '../../../shared/files/list-files.ts';
import { uploadFiles } from '../../../shared/files/upload-files.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { route } from '../route.ts';
import { activityView, fileView } from './views.ts';

const ofCase = z.object({ caseId: idOf('case') });
const params = z.object({ fileId: idOf('file') });

export const files = [
  route({
    method: 'GET',
    path: '/cases/{caseId}/files',
    permission: 'cases:see',
    params: ofCase,
    query: ListFiles,
    run: (ctx, input) => listFiles(ctx, { ...input.params, ...input.query }),
    view: ({ items, nextCursor }) => ({ items: items.map(fileView), nextCursor }),
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/files',
    permission: 'activities:work',
    action: 'add-files',
    status: 201,
    params: ofCase,
    body: UploadFiles,
    run: (ctx, input) => uploadFiles(ctx, { ...input.params, ...input.body }),
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/files/complete',
    permission: 'activities:work',
    status: 201,
    params: ofCase,
    body: CompleteFiles,
    run: (ctx, input) => completeFiles(ctx, { ...input.params, ...input.body }),
    view: (done) => ({ activity: done.activity ? activityView(done.activity) : null, files: done.files.map(fileView) }),
  }),
  route({
    method: 'GET',
    path: '/files/{fileId}',
    permission: 'cases:see',
    params,
    run: (ctx, input) => downloadFile(ctx, input.params.fileId),
    view: ({ file, url, expiresAt }) => ({ ...fileView(file), url, expiresAt }),
  }),
  route({
    method: 'DELETE',
    path: '/files/{fileId}',
    permission: 'cases:change',
    params,
    run: (ctx, input) => deleteFile(ctx, input.params.fileId),
    status: 204,
    view: () => new Reply(204, {}),
  }),
];
