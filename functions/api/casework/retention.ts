import * as z from 'zod';
import { idOf } from '../../../shared/platform/ids.ts';
import { keepCase } from '../../../shared/privacy/retention/keep-case.ts';
import { KeepCase } from '../../../shared/privacy/retention/retention.schema.ts';
import { route } from '../route.ts';
import { caseView } from './views.ts';

export const retention = [
  route({
    method: 'POST',
    path: '/cases/{caseId}/retention',
    permission: 'cases:administer',
    action: 'keep',
    params: z.object({ caseId: idOf('case') }),
    body: KeepCase,
    run: (ctx, input) => keepCase(ctx, { ...input.params, ...input.body }),
    view: caseView,
  }),
];
