import * as z from 'zod';
import { ListChanges } from '../../../shared/audit/audit.schema.ts';
import type { DescribedChange } from '../../../shared/audit/describe-changes.ts';
import { listChanges } from '../../../shared/audit/list-changes.ts';
import type { RecordDifference } from '../../../shared/audit/list-differences.ts';
import { listDifferences } from '../../../shared/audit/list-differences.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import type { Page } from '../../../shared/platform/pages.ts';
import { route } from '../route.ts';

export const audit = [
  route({
    method: 'GET',
    path: '/cases/{caseId}/changes',
    permission: 'audit:view',
    params: z.object({ caseId: idOf('case') }),
    query: ListChanges,
    run: async (ctx, { params, query }): Promise<Page<DescribedChange | RecordDifference>> =>
      (query.difference ? listDifferences : listChanges)(ctx, { ...params, ...query }),
  }),
];
