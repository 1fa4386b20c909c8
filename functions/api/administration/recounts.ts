import * as z from 'zod';
import type { Recount, StoredLayout } from '../../../shared/model.ts';
import { Nothing } from '../../../shared/platform/fields.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { ListPage } from '../../../shared/platform/pages.ts';
import { SEGMENTS } from '../../../shared/platform/walk-table.ts';
import { raiseShards } from '../../../shared/projections/change-layout.ts';
import { MOST_SHARDS, readStoredLayout } from '../../../shared/projections/layout.ts';
import type { Difference } from '../../../shared/projections/recount/recount.entity.ts';
import { listRecounts, readRecount } from '../../../shared/projections/recount/recounts.ts';
import { startRecount } from '../../../shared/projections/recount/start-recount.ts';
import { acceptedAt } from '../accepted-at.ts';
import { route } from '../route.ts';

const permission = 'configuration:manage';
const params = z.object({ recountId: idOf('recount') });
const Shards = z.strictObject({ shards: z.int().min(1).max(MOST_SHARDS) });

/** A recount as callers see it; a step that goes through the table says how much of it is done. */
const recountView = (recount: Recount) => ({
  id: recount.recountId,
  revision: recount.revision,
  state: recount.state,
  because: recount.because ?? null,
  step: recount.step,
  segments: { done: recount.segment, of: SEGMENTS },
  records: recount.records,
  staleEntries: recount.entries,
  differences: { total: recount.differing, first: recount.differences as Difference[] },
  startedBy: recount.startedBy,
  startedAt: recount.createdAt,
  endedAt: recount.endedAt ?? null,
});

const layoutView = ({ spread, generations, revision }: StoredLayout) => ({ spread, generations, revision });

/** Counting all again, and over how many partitions lists and counters are spread. */
export const recounts = [
  route({
    method: 'POST',
    path: '/recounts',
    permission,
    status: 202,
    body: Nothing,
    run: (ctx) => startRecount(ctx),
    view: (recount) => acceptedAt(`/recounts/${recount.recountId}`, recountView(recount)),
  }),
  route({
    method: 'GET',
    path: '/recounts',
    permission,
    query: ListPage,
    run: (ctx, { query }) => listRecounts(ctx, query),
    view: ({ items, nextCursor }) => ({ items: items.map(recountView), nextCursor }),
  }),
  route({
    method: 'GET',
    path: '/recounts/{recountId}',
    permission,
    params,
    run: (_, input) => readRecount(input.params.recountId),
    view: recountView,
  }),
  route({ method: 'GET', path: '/layout', permission, run: () => readStoredLayout(), view: layoutView }),
  route({
    method: 'POST',
    path: '/layout',
    permission,
    body: Shards,
    run: (ctx, { body }) => raiseShards(ctx, body.shards),
    view: layoutView,
  }),
];
