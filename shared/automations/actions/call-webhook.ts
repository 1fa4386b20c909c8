import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { conflict } from '../../platform/errors.ts';
import { bodyOfCall } from '../webhooks/body-of-call.ts';
import { waitingToBeSent } from '../webhooks/waiting-call.ts';
import type { Action } from './action.ts';

/** Receivers commonly take no more; the specification advises to stay far below. */
const MOST_BYTES = 64 * 1024;

const settings = z.strictObject({
  type: z.literal('call-webhook'),
  webhook: slug,
  /** Paths of the fields that the other system is told, such as `client.email`: nothing else of people is. */
  fields: z.array(z.string().min(1).max(256)).max(50).default([]),
});

/** Plans a call of another system, whose words are fixed now. One that is switched off is not called, and the rest is done. */
export const callWebhook: Action<z.infer<typeof settings>> = {
  settings,
  plan(situation, { webhook, fields }) {
    const { edit, configuration, ruleId, runId } = situation;
    const { label = webhook, active = false } = configuration.find('webhooks', webhook) ?? {};
    if (!active) return { action: 'call-webhook', did: `Not called: the webhook "${label}" is switched off` };
    const body = bodyOfCall(situation, fields);
    if (Buffer.byteLength(body) > MOST_BYTES) {
      throw conflict(
        `The fields for the webhook "${label}" are more than 64 KB together. Name fewer of them in the rule.`,
      );
    }
    const { webhookCallId: id } = edit.add('webhookCall', {
      caseId: edit.file.case.caseId,
      webhookCallId: edit.ctx.newId('webhookCall'),
      webhook,
      ruleId,
      runId,
      fields,
      body,
      attempt: 0,
      ...waitingToBeSent(edit.ctx.now),
    });
    return { action: 'call-webhook', did: `Planned a call of the webhook "${label}"`, id };
  },
};
