import { resumeJob, silentJobs } from '../bulk/resume-job.ts';
import { resumeImport, silentImports } from '../imports/resume-import.ts';
import { UNKNOWN_MILLISECONDS } from '../email/send-message.ts';
import { moveMessage, readMessage } from '../email/messages.ts';
import { queueMessage } from '../email/queue-message.ts';
import type { Message } from '../model.ts';
import { model } from '../model.ts';
import { WriteConflict } from '../platform/write.ts';
import type { Context } from '../platform/context.ts';
import { ENV, env } from '../platform/env.ts';
import { log } from '../platform/logger.ts';
import { addMilliseconds } from '../platform/time.ts';
import { fireFollowUp } from './fire-follow-up.ts';

/** How much one sweep looks at; what is left over is looked at five minutes later. */
const PER_SWEEP = 100;
const AGAIN_MILLISECONDS = 5 * 60_000;

/** What one sweep found left waiting, by kind. */
export type Swept = Record<'messages' | 'followUps' | 'bulkJobs' | 'imports', number>;

/** Brings on whatever a lost event left waiting: messages, jobs and imports not handed over, claims not ended, follow-ups not fired. */
export async function sweep(ctx: Context): Promise<Swept> {
  const messages = await model.entities.message.query
    .byAttention({ attention: 'message' })
    .lt({ attentionAt: ctx.now })
    .go({ limit: PER_SWEEP });
  for (const found of messages.data) await safely(() => attend(ctx, found), found.messageId);
  const followUps = await model.entities.followUp.query
    .byAttention({ attention: 'followUp' })
    .lt({ attentionAt: ctx.now })
    .go({ limit: PER_SWEEP });
  for (const found of followUps.data) await safely(() => fireFollowUp(ctx, found), found.followUpId);
  const jobs = await silentJobs(ctx, PER_SWEEP);
  for (const found of jobs) await safely(() => resumeJob(ctx, found), found.jobId);
  const imports = await silentImports(ctx, PER_SWEEP);
  for (const found of imports) await safely(() => resumeImport(ctx, found), found.importId);
  return {
    messages: messages.data.length,
    followUps: followUps.data.length,
    bulkJobs: jobs.length,
    imports: imports.length,
  };
}

/** One that cannot be brought on does not keep the others waiting. */
async function safely(work: () => Promise<void>, id: string) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof WriteConflict)) log.defect('The sweep could not bring on a record', error, { id });
  }
}

async function attend(ctx: Context, found: Message) {
  const message = await readMessage(found);
  if (!message?.attentionAt || message.attentionAt >= ctx.now) return;
  const waitUntil = (milliseconds: number) => ({ attentionAt: addMilliseconds(ctx.now, milliseconds) });
  if (message.state === 'planned') {
    await queueMessage(await moveMessage(ctx, message, waitUntil(AGAIN_MILLISECONDS)));
  } else if (message.state === 'claimed') {
    const because = 'Sending did not end: it is not known whether the mail service took it';
    await moveMessage(ctx, message, { state: 'unknown', because, ...waitUntil(UNKNOWN_MILLISECONDS) });
  } else if (message.state === 'unknown') {
    await decideUnknown(ctx, message, waitUntil(AGAIN_MILLISECONDS));
  }
}

/** SES has not reported the message in time: the organisation chose whether it may go out a second time or not at all. */
async function decideUnknown(ctx: Context, message: Message, again: { attentionAt: string }) {
  if (env(ENV.unknownMailPolicy) === 'resend') {
    await queueMessage(await moveMessage(ctx, message, { state: 'planned', because: 'Sent again', ...again }));
    return;
  }
  const because = 'The mail service never said whether it took this message. It was not sent again.';
  await moveMessage(ctx, message, { state: 'given-up', because, attention: undefined, attentionAt: undefined });
}
