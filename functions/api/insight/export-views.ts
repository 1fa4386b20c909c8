import { acceptedAt } from '../accepted-at.ts';
import type { CaseFilter } from '../../../shared/lists/case-filter.schema.ts';
import type { Export } from '../../../shared/model.ts';
import type { Reply } from '../../../shared/platform/http/route.ts';

/** An export as callers see it; what is not known yet is null. */
export const exportView = (job: Export) => ({
  id: job.exportId,
  revision: job.revision,
  what: job.what,
  format: job.format,
  filter: JSON.parse(job.filter) as CaseFilter,
  columns: job.columns,
  state: job.state,
  because: job.because,
  rows: job.rows,
  bytes: job.bytes,
  startedBy: job.startedBy,
  createdAt: job.createdAt,
  finishedAt: job.finishedAt ?? null,
  fileUntil: job.fileUntil ?? null,
  fetchedAt: job.fetchedAt ?? null,
});

/** An export that has only been stored: 202, with where to ask for its progress. */
export const startedReply = (job: Export): Reply<ReturnType<typeof exportView>> =>
  acceptedAt(`/exports/${job.exportId}`, exportView(job));
