import * as z from 'zod';
import {
  acceptSubmission,
  processAgain,
  refuseSubmission,
} from '../../../shared/forms/submissions/handle-submission.ts';
import { listSubmissions } from '../../../shared/forms/submissions/list-submissions.ts';
import { showSubmission } from '../../../shared/forms/submissions/see-submission.ts';
import { ListSubmissions, RefuseSubmission } from '../../../shared/forms/submissions/submission.schema.ts';
import { Nothing } from '../../../shared/platform/fields.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { route } from '../route.ts';
import { shownSubmissionView, submissionLineView, submissionView } from './submission-view.ts';

const params = z.object({ submissionId: idOf('submission') });

export const submissions = [
  route({
    method: 'GET',
    path: '/submissions',
    permission: 'submissions:handle',
    query: ListSubmissions,
    run: (ctx, input) => listSubmissions(ctx, input.query),
    view: ({ items, nextCursor }) => ({ items: items.map(submissionLineView), nextCursor }),
  }),
  route({
    method: 'GET',
    path: '/submissions/{submissionId}',
    permission: 'submissions:see',
    params,
    run: (ctx, input) => showSubmission(ctx, input.params.submissionId),
    view: shownSubmissionView,
  }),
  route({
    method: 'POST',
    path: '/submissions/{submissionId}/accept',
    permission: 'submissions:handle',
    params,
    body: Nothing,
    run: (ctx, input) => acceptSubmission(ctx, input.params.submissionId),
    view: submissionView,
  }),
  route({
    method: 'POST',
    path: '/submissions/{submissionId}/refuse',
    permission: 'submissions:handle',
    params,
    body: RefuseSubmission,
    run: (ctx, input) => refuseSubmission(ctx, { ...input.params, ...input.body }),
    view: submissionView,
  }),
  route({
    method: 'POST',
    path: '/submissions/{submissionId}/process',
    permission: 'submissions:handle',
    params,
    body: Nothing,
    run: (ctx, input) => processAgain(ctx, input.params.submissionId),
    view: submissionView,
  }),
];
