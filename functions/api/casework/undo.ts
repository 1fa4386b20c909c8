import * as z from 'zod';
import { idOf } from '../../../shared/platform/ids.ts';
import { undoRun } from '../../../shared/undo/undo-run.ts';
import { route } from '../route.ts';

export const undo = [
  route({
    method: 'POST',
    path: '/cases/{caseId}/runs/{runId}/undo',
    permission: 'cases:change',
    params: z.object({ caseId: idOf('case'), runId: idOf('run') }),
    run: (ctx, { params }) => undoRun(ctx, params),
  }),
];
