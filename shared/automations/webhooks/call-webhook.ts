import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { WebhookCall } from '../../model.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { countAndTell } from '../../metrics/count.ts';
import { addMilliseconds } from '../../platform/time.ts';
import { WriteConflict } from '../../platform/write.ts';
import { afterCall } from './after-call.ts';
import type { CallKey } from './calls.ts';
import { ATTENTION, AT_REST, isToBeSent, moveCall, readCall } from './calls.ts';
import type { Answer, Outside } from './post-outside.ts';
import { postOutside } from './post-outside.ts';
import { signedHeaders } from './signed-headers.ts';
import { secretsAt } from './webhook-secrets.ts';
import type { Webhook } from './webhook.schema.ts';

/** An attempt that did not end in this time has died, and the sweep makes the next one. */
const CLAIM_MILLISECONDS = 2 * 60_000;

/**
 * Makes one attempt, counted from 1, to send a call. Whoever claims it first makes it, however often the queue names it.
 * An attempt whose answer was lost is followed by another: receivers know the call again by its `webhook-id`.
 */
export async function callWebhook(
  ctx: Context,
  { attempt, ...key }: CallKey & { attempt: number },
  outside?: Outside,
): Promise<void> {
  const call = await readCall(key);
  if (!call || !isToBeSent(call) || call.attempt !== attempt - 1) return;
  const configuration = await getConfiguration(ctx);
  const webhook = configuration.find('webhooks', call.webhook) as Webhook | undefined;
  if (!webhook?.active) return conclude(ctx, call, switchedOff);
  const claimed = await claim(ctx, call);
  if (!claimed) return;
  const answer = await send({ ctx, configuration, webhook, call, outside });
  await conclude(ctx, claimed, afterCall(ctx, claimed, answer));
}

const switchedOff: Partial<WebhookCall> = {
  state: 'given-up',
  because: 'The webhook is switched off. Switch it on, then send this again',
  ...AT_REST,
};

async function claim(ctx: Context, call: WebhookCall): Promise<WebhookCall | undefined> {
  const attentionAt = addMilliseconds(ctx.now, CLAIM_MILLISECONDS);
  try {
    return await moveCall(ctx, call, { attempt: call.attempt + 1, attention: ATTENTION, attentionAt });
  } catch (error) {
    if (error instanceof WriteConflict) return undefined;
    throw error;
  }
}

interface Sending {
  ctx: Context;
  configuration: Configuration;
  webhook: Webhook;
  call: WebhookCall;
  outside: Outside | undefined;
}

function send({ ctx, configuration, webhook, call, outside }: Sending): Promise<Answer> {
  const { webhookCallId: id, body } = call;
  const headers = signedHeaders({ id, at: ctx.now, body, secrets: secretsAt(configuration, webhook, ctx.now) });
  return postOutside({ url: webhook.url, headers, body }, outside);
}

/** Stores what came of an attempt, unless the call was ended meanwhile, as by an erasure. */
const conclude = (ctx: Context, { attempt, ...key }: WebhookCall, fields: Partial<WebhookCall>): Promise<void> =>
  retryOnConflict(async () => {
    const call = await readCall(key);
    if (!call || !isToBeSent(call) || call.attempt !== attempt) return;
    await moveCall(ctx, call, fields);
    if (fields.state !== 'given-up') return;
    const { caseId, webhookCallId, webhook } = call;
    countAndTell('WebhooksGivenUp', { caseId, webhookCallId, webhook, status: fields.status });
  });
