import * as z from 'zod';
import { ListChanges, ListContactChanges } from '../../../shared/audit/audit.schema.ts';
import type { DescribedChange } from '../../../shared/audit/describe-changes.ts';
import { listChanges } from '../../../shared/audit/list-changes.ts';
import type { RecordDifference } from '../../../shared/audit/list-differences.ts';
import { listContactChanges } from '../../../shared/audit/list-contact-changes.ts';
import { listDifferences } from '../../../shared/audit/list-differences.ts';
import { listReadings } from '../../../shared/audit/reading/list-readings.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import type { Page } from '../../../shared/platform/pages.ts';
import { ListPage } from '../../../shared/platform/pages.ts';
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
  route({
    method: 'GET',
    path: '/contacts/{contactId}/changes',
    permission: 'audit:view',
    params: z.object({ contactId: idOf('contact') }),
    query: ListContactChanges,
    run: (ctx, { params, query }) => listContactChanges(ctx, { ...params, ...query }),
  }),
  route({
    method: 'GET',
    path: '/cases/{caseId}/readings',
    permission: 'audit:view',
    params: z.object({ caseId: idOf('case') }),
    query: ListPage,
    run: (ctx, { params, query }) => listReadings(ctx, { ...params, ...query }),
    view: ({ items, nextCursor }) => ({
      items: items.map(({ at, what, userId, displayName }) => ({ at, what, user: { id: userId, displayName } })),
      nextCursor,
    }),
  }),
];
