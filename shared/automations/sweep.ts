import { resumeJob, silentJobs } from '../bulk/resume-job.ts';
import { leftSubmissions, retrySubmission } from '../forms/process/take-up-submission.ts';
import { resumeImport, silentImports } from '../imports/resume-import.ts';
import { attendMessage, waitingMessages } from '../email/sending/attend-message.ts';
import { model } from '../model.ts';
import { WriteConflict } from '../platform/write.ts';
import type { Context } from '../platform/context.ts';
import { log } from '../platform/logger.ts';
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
  'messages' | 'webhookCalls' | 'followUps' | 'bulkJobs' | 'imports' | 'submissions' | 'runs' | 'ruleScans',
  number
>;

/** Brings on whatever a lost event left waiting: messages, jobs and imports not handed over, claims not ended, follow-ups not fired. */
export async function sweep(ctx: Context): Promise<Swept> {
  const messages = await bringOnMessages(ctx);
  const webhookCalls = await bringOnCalls(ctx);
  const followUps = await model.entities.followUp.query
    .byAttention({ attention: 'followUp' })
    .lt({ attentionAt: ctx.now })
    .go({ limit: PER_SWEEP });
  for (const found of followUps.data) await safely(() => fireFollowUp(ctx, found), found.followUpId);
  const jobs = await silentJobs(ctx, PER_SWEEP);
  for (const found of jobs) await safely(() => resumeJob(ctx, found), found.jobId);
  const imports = await silentImports(ctx, PER_SWEEP);
  for (const found of imports) await safely(() => resumeImport(ctx, found), found.importId);
  const submissions = await leftSubmissions(ctx, PER_SWEEP);
  for (const { submissionId: id } of submissions) await safely(() => retrySubmission(ctx, id), id);
  const runs = await failedRuns(ctx, PER_SWEEP);
  for (const found of runs) await safely(() => retryRun(ctx, found), found.runId);
  const ruleScans = await silentScans(ctx, PER_SWEEP);
  for (const found of ruleScans) await safely(() => resumeScan(ctx, found), found.ruleScanId);
  return {
    messages,
    webhookCalls,
    followUps: followUps.data.length,
    bulkJobs: jobs.length,
    imports: imports.length,
    submissions: submissions.length,
    runs: runs.length,
    ruleScans: ruleScans.length,
  };
}

/** All that are due, since mail that was refused for now waits in great numbers. */
async function bringOnMessages(ctx: Context): Promise<number> {
  let found = 0;
  for await (const message of waitingMessages(ctx)) {
    await safely(() => attendMessage(ctx, message), message.messageId);
    found += 1;
    if (found === MOST_MESSAGES) break;
  }
  return found;
}

/** Likewise, since a system that cannot be reached for a day leaves many. */
async function bringOnCalls(ctx: Context): Promise<number> {
  let found = 0;
  for await (const call of waitingCalls(ctx)) {
    await safely(() => attendCall(ctx, call), call.webhookCallId);
    found += 1;
    if (found === MOST_CALLS) break;
  }
  return found;
}

/** One that cannot be brought on does not keep the others waiting. */
async function safely(work: () => Promise<unknown>, id: string) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof WriteConflict)) log.defect('The sweep could not bring on a record', error, { id });
  }
}
