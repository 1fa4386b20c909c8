import { acceptedAt } from '../accepted-at.ts';
import type { BulkItem, BulkJob } from '../../../shared/model.ts';
import type { Reply } from '../../../shared/platform/http/route.ts';

/** A job as callers see it; what is not known yet is null. */
export const jobView = (job: BulkJob) => ({
  id: job.jobId,
  revision: job.revision,
  state: job.state,
  because: job.because,
  action: job.action as object,
  on: job.target,
  filter: job.filter as object | undefined,
  total: job.total ?? null,
  done: job.done,
  failed: job.failed,
  skipped: job.skipped,
  startedBy: job.startedBy,
  startedAt: job.startedAt,
  finishedAt: job.finishedAt ?? null,
  undoOf: job.undoOf,
  undoneBy: job.undoneBy,
});

export const itemView = ({ itemId, label, outcome, reason, caseIds, result, doneAt }: BulkItem) => ({
  id: itemId,
  label: label ?? null,
  outcome,
  reason: reason ?? null,
  caseIds,
  result,
  at: doneAt,
});

/** A job that has only been stored: 202, with where to ask for its progress. */
export const startedReply = (job: BulkJob): Reply =>
  acceptedAt(`/bulk/${job.jobId}`, { ...jobView(job), failures: [] });
