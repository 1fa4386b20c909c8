import type { EntityItem } from 'electrodb';
import { Entity } from '../../platform/entity.ts';
import { stamps } from '../../platform/stamps.ts';
import { primary, secondary, table } from '../../platform/table.ts';

export const WEBHOOK_CALL_STATES = ['planned', 'delivered', 'failed', 'given-up'] as const;

/**
 * One call of a webhook that a rule has planned on a case: what is sent is stored, and sent until it is taken or given up.
 * planned -> delivered | failed; failed: sent again after a while, and at last given up.
 */
export const WebhookCallEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'webhookCall', version: '1' },
    attributes: {
      caseId: { type: 'string', required: true, readOnly: true },
      webhookCallId: { type: 'string', required: true, readOnly: true },
      /** The configuration record that says where to. */
      webhook: { type: 'string', required: true },
      ruleId: { type: 'string', required: true },
      runId: { type: 'string', required: true },
      /** Paths of the fields whose values it tells. */
      fields: { type: 'list', items: { type: 'string' }, required: true },
      /** JSON, as it is sent each time. */
      body: { type: 'string', required: true },
      state: { type: WEBHOOK_CALL_STATES, required: true },
      /** Times it was sent. */
      attempt: { type: 'number', required: true },
      /** HTTP status of the last answer. */
      status: { type: 'number' },
      because: { type: 'string' },
      deliveredAt: { type: 'string' },
      attention: { type: 'string' },
      attentionAt: { type: 'string' },
      expiresAt: { type: 'number' },
      ...stamps,
    },
    indexes: {
      byId: primary(['caseId'], ['webhookCallId']),
      byTime: secondary(1, ['caseId'], ['createdAt', 'webhookCallId']),
      byAttention: secondary(3, ['attention'], ['attentionAt']),
    },
  },
  table,
);
export type WebhookCall = EntityItem<typeof WebhookCallEntity>;
