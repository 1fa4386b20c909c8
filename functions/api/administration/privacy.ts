import { acceptedAt } from '../accepted-at.ts';
import * as z from 'zod';
import type { Reply } from '../../../shared/platform/http/route.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { ListPage } from '../../../shared/platform/pages.ts';
import type { Erasure } from '../../../shared/model.ts';
import type { Counts } from '../../../shared/privacy/erasure/counts.ts';
import { ErasePerson } from '../../../shared/privacy/erasure/erasure.schema.ts';
import { listErasures } from '../../../shared/privacy/erasure/erasures.ts';
import { previewErasure } from '../../../shared/privacy/erasure/preview-erasure.ts';
import { startErasure } from '../../../shared/privacy/erasure/start-erasure.ts';
import { getExport } from '../../../shared/privacy/export/get-export.ts';
import { startPersonExport } from '../../../shared/privacy/export/start-export.ts';
import { listRetention } from '../../../shared/privacy/retention/list-retention.ts';
import { ListRetention } from '../../../shared/privacy/retention/retention.schema.ts';
import { route } from '../route.ts';

const params = z.object({ contactId: idOf('contact') });

/** What stays of a person: that they were erased, by whom, when and why. */
const erasureView = ({ erasureId, contactId, jobId, because, counts, createdAt, createdBy, finishedAt }: Erasure) => ({
  id: erasureId,
  contactId,
  job: jobId ?? null,
  because: because ?? null,
  counts: counts as Counts,
  startedAt: createdAt,
  startedBy: createdBy,
  finishedAt: finishedAt ?? null,
});

/** An erasure that has only begun: 202, with where to ask for its progress. */
const begunReply = (erasure: Erasure): Reply<ReturnType<typeof erasureView>> =>
  acceptedAt(`/bulk/${erasure.jobId}`, erasureView(erasure));

/** An export that has only begun: 202, with where to fetch it. */
const exportReply = ({ job, contactId }: Awaited<ReturnType<typeof startPersonExport>>) =>
  acceptedAt(`/contacts/${contactId}/exports/${job.jobId}`, { id: job.jobId, contactId, state: job.state });

const erasures = [
  route({
    method: 'GET',
    path: '/contacts/{contactId}/erasure/preview',
    permission: 'contacts:erase',
    params,
    run: (ctx, input) => previewErasure(ctx, input.params.contactId),
  }),
  route({
    method: 'POST',
    path: '/contacts/{contactId}/erasure',
    permission: 'contacts:erase',
    status: 202,
    params,
    body: ErasePerson,
    run: (ctx, input) => startErasure(ctx, { ...input.params, ...input.body }),
    view: begunReply,
  }),
  route({
    method: 'GET',
    path: '/erasures',
    permission: 'contacts:erase',
    query: ListPage,
    run: (ctx, { query }) => listErasures(ctx, query),
    view: ({ items, nextCursor }) => ({ items: items.map(erasureView), nextCursor }),
  }),
];

const exports = [
  route({
    method: 'POST',
    path: '/contacts/{contactId}/exports',
    permission: 'contacts:export',
    status: 202,
    params,
    run: (ctx, input) => startPersonExport(ctx, input.params.contactId),
    view: exportReply,
  }),
  route({
    method: 'GET',
    path: '/contacts/{contactId}/exports/{jobId}',
    permission: 'contacts:export',
    params: params.extend({ jobId: idOf('bulk') }),
    run: (ctx, input) => getExport(ctx, input.params),
  }),
];

const retention = [
  route({
    method: 'GET',
    path: '/retention',
    permission: 'contacts:erase',
    query: ListRetention,
    run: (ctx, { query }) => listRetention(ctx, query),
  }),
];

export const privacy = [...exports, ...erasures, ...retention];
