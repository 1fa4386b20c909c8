import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { lease } from '../platform/lease.ts';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';

/** What a job's items are. */
export const BULK_TARGETS = ['cases', 'activities', 'contacts'] as const;
export type BulkTarget = (typeof BULK_TARGETS)[number];

/** waiting -> running -> done. A cancelled job has come to rest once it has `finishedAt`. */
export const JOB_STATES = ['waiting', 'running', 'done', 'cancelled'] as const;

/** Skipped: there was nothing to do. */
export const ITEM_OUTCOMES = ['done', 'failed', 'skipped'] as const;
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];

/** One action over many items, worked through in the background. */
export const BulkJobEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'bulkJob', version: '1' },
    attributes: {
      jobId: { type: 'string', required: true, readOnly: true },
      /** The user whose rights each item is done with, and whether they were an administrator by their token alone. */
      startedBy: { type: 'string', required: true, readOnly: true },
      administrator: { type: 'boolean', required: true },
      action: { type: 'any', required: true },
      target: { type: BULK_TARGETS, required: true },
      /** Which items; absent when they were named one by one, or are those of the job to undo. */
      filter: { type: 'any' },
      /** The job that this one undoes, and the one that undid this one. */
      undoOf: { type: 'string' },
      undoneBy: { type: 'string' },
      /** The starter's own words, for the cause of each change. */
      reason: { type: 'string' },
      state: { type: JOB_STATES, required: true },
      /** Why it ended before its end. */
      because: { type: 'string' },
      /** How many items there are, once that is known. */
      total: { type: 'number' },
      done: { type: 'number', required: true },
      failed: { type: 'number', required: true },
      skipped: { type: 'number', required: true },
      /** The chunk that is worked on, from 0, and how many runners were lost upon it. */
      position: { type: 'number', required: true },
      lostRunners: { type: 'number', required: true },
      ...lease,
      startedAt: { type: 'string', required: true },
      finishedAt: { type: 'string' },
      /** The starter, until the job is finished: counts how many they have under way. */
      activeFor: { type: 'string' },
      /** Seconds since the epoch, as of all records of a job. */
      expiresAt: { type: 'number', required: true },
      ...stamps,
    },
    indexes: {
      byId: primary(['jobId'], []),
      byStarter: secondary(1, ['startedBy'], ['startedAt', 'jobId']),
      byActive: secondary(2, ['activeFor'], []),
      byAttention: secondary(3, ['attention'], ['attentionAt']),
    },
  },
  table,
);
export type BulkJob = EntityItem<typeof BulkJobEntity>;

/** Some items of a job in the order in which they are done; stored before the first of them is begun. */
export const BulkChunkEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'bulkChunk', version: '1' },
    attributes: {
      jobId: { type: 'string', required: true, readOnly: true },
      chunk: { type: 'number', required: true, readOnly: true },
      itemIds: { type: 'list', required: true, items: { type: 'string' } },
      /** Where the next chunk begins in the list; absent for the last, and where the items were named. */
      cursor: { type: 'string' },
      last: { type: 'boolean', required: true },
      expiresAt: { type: 'number', required: true },
    },
    indexes: { byId: primary(['jobId'], ['chunk']) },
  },
  table,
);
export type BulkChunk = EntityItem<typeof BulkChunkEntity>;

/** What came of one item. Stored in the transaction of its effect, so that no item is ever done twice. */
export const BulkItemEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'bulkItem', version: '1' },
    attributes: {
      jobId: { type: 'string', required: true, readOnly: true },
      itemId: { type: 'string', required: true, readOnly: true },
      chunk: { type: 'number', required: true },
      outcome: { type: ITEM_OUTCOMES, required: true },
      /** Why it was not done, or what could not be. */
      reason: { type: 'string' },
      /** What people know it by: a reference, a subject, a name; absent when the starter may not see it. */
      label: { type: 'string' },
      /** The cases that were changed. */
      caseIds: { type: 'list', required: true, items: { type: 'string' } },
      /** What was made to be fetched: an archive of so many files, and their bytes before they were packed. */
      result: {
        type: 'map',
        properties: { files: { type: 'number', required: true }, bytes: { type: 'number', required: true } },
      },
      doneAt: { type: 'string', required: true },
      expiresAt: { type: 'number', required: true },
    },
    indexes: {
      byId: primary(['jobId'], ['itemId']),
      byOutcome: secondary(1, ['jobId', 'outcome'], ['doneAt', 'itemId']),
    },
  },
  table,
);
export type BulkItem = EntityItem<typeof BulkItemEntity>;
