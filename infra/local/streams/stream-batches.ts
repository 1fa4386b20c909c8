import { setTimeout as pause } from 'node:timers/promises';
import type { StreamRecord } from './stream-reader.ts';
import type { InvokeResult } from '../types.ts';

/** An event source mapping's settings for what fails, under their names in the template. */
export interface FailureRules {
  MaximumRetryAttempts?: number;
  BisectBatchOnFunctionError?: boolean;
  FunctionResponseTypes?: string[];
}

export interface Delivery {
  rules: FailureRules;
  invoke: (records: StreamRecord[]) => Promise<InvokeResult>;
  /** Takes what failed for the last time. */
  park: (records: StreamRecord[], invocations: number) => void;
  signal: AbortSignal;
}

/**
 * Brings a batch to its end: every record was processed, or parked. As Lambda does: a thrown error splits the batch in two where
 * the mapping says so, which costs no retry; a partial failure gives the batch again from the lowest record named on. After
 * the last retry the rest of the batch is parked. Rejects when stopped. Source: Lambda developer guide, services-dynamodb-errors
 * and services-ddb-batchfailurereporting.
 */
export async function deliver(records: StreamRecord[], delivery: Delivery): Promise<void> {
  const { rules, invoke, park, signal } = delivery;
  let batch = records;
  for (let invocations = 1; ; invocations += 1) {
    const result = await invoke(batch);
    signal.throwIfAborted();
    const failed = failedFrom(result, batch, rules);
    if (failed === 'none') return;
    if (failed === 'all' && rules.BisectBatchOnFunctionError && batch.length > 1) return deliverHalves(batch, delivery);
    const rest = failed === 'all' ? batch : batch.slice(failed);
    if (rest.length < batch.length) invocations = 0;
    else if (isLast(invocations, rules)) return park(batch, invocations);
    batch = rest;
    await pause(Math.min(1000, 50 * 2 ** invocations), undefined, { signal });
  }
}

async function deliverHalves(batch: StreamRecord[], delivery: Delivery): Promise<void> {
  const middle = Math.ceil(batch.length / 2);
  await deliver(batch.slice(0, middle), delivery);
  await deliver(batch.slice(middle), delivery);
}

/** Whether so many invocations are all that a batch gets. -1, the default, retries for as long as the stream keeps the record. */
export function isLast(invocations: number, { MaximumRetryAttempts: retries = -1 }: FailureRules): boolean {
  return retries >= 0 && invocations > retries;
}

/** Index of the lowest record that the function reports as failed; `all` for a thrown error or a report that makes no sense. */
export function failedFrom(result: InvokeResult, batch: StreamRecord[], rules: FailureRules): number | 'all' | 'none' {
  if (!result.ok) return 'all';
  if (!rules.FunctionResponseTypes?.includes('ReportBatchItemFailures')) return 'none';
  const report = result.payload as { batchItemFailures?: { itemIdentifier?: string }[] | null } | null;
  const failures = report?.batchItemFailures ?? [];
  if (failures.length === 0) return 'none';
  const numbers = batch.map(({ dynamodb }) => dynamodb.SequenceNumber);
  const indexes = failures.map(({ itemIdentifier = '' }) => numbers.indexOf(itemIdentifier));
  return indexes.includes(-1) ? 'all' : Math.min(...indexes);
}
