import { resumeJob, silentJobs } from '../bulk/resume-job.ts';
import { leftSubmissions, retrySubmission } from '../forms/process/take-up-submission.ts';
import { resumeExport, silentExports } from '../exports/resume-export.ts';
import { resumeImport, silentImports } from '../imports/resume-import.ts';
import { resumeMigration } from '../migrations/queue-migration.ts';
import { attendMessage, waitingMessages } from '../email/sending/attend-message.ts';
import { model } from '../model.ts';
import { WriteConflict } from '../platform/write.ts';
import type { Context } from '../platform/context.ts';
import { log } from '../platform/logger.ts';
import { resumeRecount, silentRecounts } from '../projections/recount/resume-recount.ts';
import { fireFollowUp } from './follow-ups/fire-follow-up.ts';
import { failedRuns, retryRun } from './runs/retry-run.ts';
import { resumeScan, silentScans } from './scans/resume-scan.ts';
import { attendCall, waitingCalls } from './webhooks/attend-call.ts';

/** How much one sweep looks at; what is left over is looked at five minutes later. */
const PER_SWEEP = 100;
/** A function has four minutes. */
const MOST_MESSAGES = 2_000;
const MOST_CALLS = 500;

/** What one sweep found left waiting, by kind. */
export type Swept = Record<
  | 'messages'
  | 'webhookCalls'
  | 'followUps'
  | 'bulkJobs'
  | 'imports'
  | 'exports'
  | 'submissions'
  | 'runs'
  | 'ruleScans'
  | 'recounts'
  | 'migrations',
  number
>;

/** Brings on whatever a lost event left waiting: messages, jobs and imports not handed over, claims not ended, follow-ups not fired. */
export async function sweep(ctx: Context): Promise<Swept> {
  const messages = await bringOnAll(waitingMessages(ctx), {
    most: MOST_MESSAGES,
    attend: (found) => attendMessage(ctx, found),
    idOf: ({ messageId }) => messageId,
  });
  const webhookCalls = await bringOnAll(waitingCalls(ctx), {
    most: MOST_CALLS,
    attend: (found) => attendCall(ctx, found),
    idOf: ({ webhookCallId }) => webhookCallId,
  });
  const followUps = await model.entities.followUp.query
    .byAttention({ attention: 'followUp' })
    .lt({ attentionAt: ctx.now })
    .go({ limit: PER_SWEEP });
  for (const found of followUps.data) await safely(() => fireFollowUp(ctx, found), found.followUpId);
  const submissions = await leftSubmissions(ctx, PER_SWEEP);
  for (const { submissionId: id } of submissions) await safely(() => retrySubmission(ctx, id), id);
  const runs = await failedRuns(ctx, PER_SWEEP);
  for (const found of runs) await safely(() => retryRun(ctx, found), found.runId);
  return {
    messages,
    webhookCalls,
    followUps: followUps.data.length,
    submissions: submissions.length,
    runs: runs.length,
    ...(await sweepJobs(ctx)),
  };
}

/** Hands over again what goes on in the background and has not moved for a while. */
async function sweepJobs(ctx: Context) {
  const jobs = await silentJobs(ctx, PER_SWEEP);
  for (const found of jobs) await safely(() => resumeJob(ctx, found), found.jobId);
  const imports = await silentImports(ctx, PER_SWEEP);
  for (const found of imports) await safely(() => resumeImport(ctx, found), found.importId);
  const exports = await silentExports(ctx, PER_SWEEP);
  for (const found of exports) await safely(() => resumeExport(ctx, found), found.exportId);
  const ruleScans = await silentScans(ctx, PER_SWEEP);
  for (const found of ruleScans) await safely(() => resumeScan(ctx, found), found.ruleScanId);
  const recounts = await silentRecounts(ctx, PER_SWEEP);
  for (const found of recounts) await safely(() => resumeRecount(ctx, found), found.recountId);
  const migrations = (await resumeMigration(ctx)) ? 1 : 0;
  return {
    bulkJobs: jobs.length,
    imports: imports.length,
    exports: exports.length,
    ruleScans: ruleScans.length,
    recounts: recounts.length,
    migrations,
  };
}

/** All that are due, up to a number, since these wait in great numbers: mail that was refused for now, calls of a system that is down. */
async function bringOnAll<T>(
  found: AsyncIterable<T>,
  { most, attend, idOf }: { most: number; attend: (one: T) => Promise<void>; idOf: (one: T) => string },
): Promise<number> {
  let count = 0;
  for await (const one of found) {
    await safely(() => attend(one), idOf(one));
    count += 1;
    if (count === most) break;
  }
  return count;
}

/** One that cannot be brought on does not keep the others waiting. */
async function safely(work: () => Promise<unknown>, id: string) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof WriteConflict)) log.defect('The sweep could not bring on a record', error, { id });
  }
}
