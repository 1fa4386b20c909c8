import type { WebhookCall } from '../../model.ts';
import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';

export type CallKey = Pick<WebhookCall, 'caseId' | 'webhookCallId'>;

/** What the sweep looks for. */
export const ATTENTION = 'webhookCall';
/** Of a call that waits for nothing any more. */
export const AT_REST = { attention: undefined, attentionAt: undefined };

/** One call, or null when there is none. */
export async function readCall({ caseId, webhookCallId }: CallKey): Promise<WebhookCall | null> {
  const { data } = await model.entities.webhookCall.get({ caseId, webhookCallId }).go({ consistent: true });
  return data;
}

/** Whether a call is still to be sent, for the first time or again. */
export const isToBeSent = ({ state }: WebhookCall) => state === 'planned' || state === 'failed';

/** Moves a call on and returns it; throws WriteConflict when it was moved in between. */
export function moveCall(ctx: Context, call: WebhookCall, fields: Partial<WebhookCall>): Promise<WebhookCall> {
  const next = { ...fields, ...changed(ctx, call.revision) };
  return commit(ctx, [changing<WebhookCall>(model.entities.webhookCall, call, next)], { ...call, ...next });
}
