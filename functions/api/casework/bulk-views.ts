import { acceptedAt } from '../accepted-at.ts';
import type { BulkSettings } from '../../../shared/bulk/actions/index.ts';
import type { ActivityFilter } from '../../../shared/bulk/bulk.schema.ts';
import type { CaseFilter } from '../../../shared/lists/case-filter.schema.ts';
import type { BulkItem, BulkJob } from '../../../shared/model.ts';

/** A job as callers see it; what is not known yet is null. */
export const jobView = (job: BulkJob) => ({
  id: job.jobId,
  revision: job.revision,
  state: job.state,
  because: job.because,
  action: job.action as BulkSettings,
  on: job.target,
  filter: job.filter as CaseFilter | (ActivityFilter & { caseId: string }) | undefined,
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
export const startedReply = (job: BulkJob) =>
  acceptedAt(`/bulk/${job.jobId}`, { ...jobView(job), failures: [] as ReturnType<typeof itemView>[] });
