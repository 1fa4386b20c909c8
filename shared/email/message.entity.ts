import { Entity } from 'electrodb';
import type { EntityItem } from 'electrodb';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';

/**
 * planned -> claimed -> sent | refused | unknown. Unknown (the answer of SES was lost) becomes sent when SES's own
 * event arrives, otherwise planned again or given up, as the organisation chose. Later events move sent on. Skipped is
 * what would have gone to somebody who may not be written to; received is what came in.
 */
export const MESSAGE_STATES = [
  'planned',
  'claimed',
  'sent',
  'refused',
  'unknown',
  'given-up',
  'skipped',
  'delivered',
  'opened',
  'bounced',
  'complained',
  'received',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** One e-mail of a case, stored as it is sent. */
export const MessageEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'message', version: '1' },
    attributes: {
      caseId: { type: 'string', required: true, readOnly: true },
      messageId: { type: 'string', required: true, readOnly: true },
      to: { type: 'string', required: true },
      toContactId: { type: 'string' },
      toName: { type: 'string' },
      subject: { type: 'string', required: true },
      text: { type: 'string', required: true },
      html: { type: 'string', required: true },
      template: { type: 'string' },
      /** BCP 47: which variant of the template. */
      language: { type: 'string' },
      /** The activity that tells of it on the case. */
      activityId: { type: 'string' },
      /** Nobody wrote it: a rule, a form or the service sends it by itself. */
      automatic: { type: 'boolean' },
      runId: { type: 'string' },
      state: { type: MESSAGE_STATES, required: true },
      /** Times it was handed to SES; a claim belongs to one of them. */
      attempt: { type: 'number', required: true },
      sentAt: { type: 'string' },
      sesMessageId: { type: 'string' },
      /** Why it was refused, or what is not known. */
      because: { type: 'string' },
      /** Sent along: `{ fileName, contentType, content }`, text as it is. */
      attachments: { type: 'any' },
      /** The activities that it tells their assignee of. */
      about: { type: 'list', items: { type: 'string' } },
      expiresAt: { type: 'number' },
      events: {
        type: 'list',
        items: {
          type: 'map',
          properties: {
            type: { type: 'string', required: true },
            at: { type: 'string', required: true },
            detail: { type: 'string' },
          },
        },
      },
      /** Set while the message waits for something; the sweep looks at it after `attentionAt`. */
      attention: { type: 'string' },
      attentionAt: { type: 'string' },
      ...stamps,
    },
    indexes: {
      byId: primary(['caseId'], ['messageId']),
      byTime: secondary(1, ['caseId'], ['createdAt', 'messageId']),
      byAttention: secondary(3, ['attention'], ['attentionAt']),
    },
  },
  table,
);
export type Message = EntityItem<typeof MessageEntity>;
