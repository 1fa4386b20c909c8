import type { BulkChunk, BulkItem, BulkJob } from '../../shared/model.ts';
import { idFor } from './ids.ts';
import { aRecordStamp } from './records.ts';

const jobId = idFor('bulk');
const expiresAt = 1_743_930_000;

/** A job of the user Ada that waits to make two cases urgent. */
export const aBulkJob = (fields: Partial<BulkJob> = {}): BulkJob => ({
  jobId,
  startedBy: idFor('user', 'ada'),
  administrator: false,
  action: { type: 'change-status', status: 'urgent' },
  target: 'cases',
  state: 'waiting',
  total: 2,
  done: 0,
  failed: 0,
  skipped: 0,
  position: 0,
  attempt: 0,
  lostRunners: 0,
  startedAt: '2025-01-06T08:59:00.000Z',
  activeFor: idFor('user', 'ada'),
  attention: 'bulkJob',
  attentionAt: '2025-01-06T09:05:00.000Z',
  expiresAt,
  ...aRecordStamp(),
  ...fields,
});

/** The first and last chunk of that job. */
export const aBulkChunk = (fields: Partial<BulkChunk> = {}): BulkChunk => ({
  jobId,
  chunk: 0,
  itemIds: [idFor('case', 'first'), idFor('case', 'second')],
  last: true,
  expiresAt,
  ...fields,
});

export const aBulkItem = (fields: Partial<BulkItem> = {}): BulkItem => ({
  jobId,
  itemId: idFor('case', 'first'),
  chunk: 0,
  outcome: 'done',
  label: 'K7RM-4XQA',
  caseIds: [idFor('case', 'first')],
  doneAt: '2025-01-06T08:59:30.000Z',
  expiresAt,
  ...fields,
});
