import * as z from 'zod';
import { listChanges } from '../../../shared/audit/list-changes.ts';
import type { AuditEntry } from '../../../shared/model.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { route } from '../route.ts';

const changeView = ({ changeId, at, actor, entity, recordId, kind, revision, fields, cause }: AuditEntry) => ({
  id: changeId,
  at,
  actor,
  entity,
  recordId,
  kind,
  revision,
  fields,
  cause,
});

export const audit = [
  route({
    method: 'GET',
    path: '/cases/{caseId}/changes',
    permission: 'audit:view',
    params: z.object({ caseId: idOf('case') }),
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(25),
      cursor: z.string().max(1000).optional(),
    }),
    run: (ctx, { params, query }) => listChanges(ctx, { ...params, ...query }),
    view: ({ items, nextCursor }) => ({ items: items.map(changeView), nextCursor }),
  }),
];
