import * as z from 'zod';
import { idOf } from '../../../shared/platform/ids.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { printReport } from '../../../shared/reports/print-report.ts';
import { ReadReport } from '../../../shared/reports/report.schema.ts';
import { route } from '../route.ts';

export const reports = [
  route({
    method: 'GET',
    path: '/cases/{caseId}/report',
    permission: 'cases:view',
    also: { 200: ['text/html'] },
    params: z.object({ caseId: idOf('case') }),
    query: ReadReport,
    run: (ctx, { params, query }) => printReport(ctx, { ...params, ...query }),
    view: ({ headers, body }) => new Reply(200, headers, body),
  }),
];
