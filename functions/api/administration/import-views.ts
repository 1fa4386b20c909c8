import { acceptedAt } from '../accepted-at.ts';
import type { CreateImport, RowFate } from '../../../shared/imports/import.schema.ts';
import type { Import, ImportRow } from '../../../shared/model.ts';
import type { Reply } from '../../../shared/platform/http/route.ts';

/** An import as callers see it; what is not known yet is null. */
export const importView = (job: Import) => ({
  id: job.importId,
  revision: job.revision,
  kind: job.kind,
  fileName: job.fileName,
  mapping: job.mapping as CreateImport['mapping'],
  options: job.options as CreateImport['options'],
  columns: job.columns ?? null,
  state: job.state,
  because: job.because,
  pass: job.passOf ? { of: job.passOf, startedAt: job.passStartedAt, endedAt: job.passEndedAt ?? null } : null,
  rows: { read: job.rowAt - 1, ...(job.counts as Partial<Record<RowFate, number>>) },
  bytes: { read: job.byteAt, of: job.size ?? null },
  startedBy: job.startedBy,
  createdAt: job.createdAt,
});

export const rowView = ({ row, fate, recordId, sameAs, problems = [] }: ImportRow) => ({
  row,
  fate,
  recordId: recordId ?? null,
  sameAs: sameAs ?? null,
  problems,
});

/** An import whose file is only about to be gone through: 202, with where to ask for its progress. */
export const startedReply = (job: Import): Reply<ReturnType<typeof importView>> =>
  acceptedAt(`/imports/${job.importId}`, importView(job));
