import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';

/**
 * planned -> claimed -> sent | refused | unknown. Unknown (the answer of SES was lost) becomes sent when SES's own
 * event arrives, otherwise planned again or given up, as the organisation chose. Later events move sent on. Skipped is
 * what would have gone to people who may not be written to; received is what came in; a draft goes when somebody sends it.
 */
const MESSAGE_STATES = [
  'draft',
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

/** As in the heads of mails. */
export const RECIPIENT_KINDS = ['to', 'cc', 'bcc'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** One e-mail of a case, stored as it is sent. */
export const MessageEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'message', version: '1' },
    attributes: {
      caseId: { type: 'string', required: true, readOnly: true },
      messageId: { type: 'string', required: true, readOnly: true },
      /** Who gets it: one mail, in which everybody but a bcc is seen by all. */
      recipients: {
        type: 'list',
        required: true,
        items: {
          type: 'map',
          properties: {
            kind: { type: RECIPIENT_KINDS, required: true },
            email: { type: 'string', required: true },
            contactId: { type: 'string' },
            displayName: { type: 'string', required: true },
          },
        },
      },
      /** Of one that came in: who sent it; the contact where the address is one of the case's people. */
      from: {
        type: 'map',
        properties: {
          email: { type: 'string', required: true },
          contactId: { type: 'string' },
          displayName: { type: 'string', required: true },
        },
      },
      /** Who does not get it, and why, in words for people. */
      skipped: {
        type: 'list',
        items: {
          type: 'map',
          properties: {
            kind: { type: RECIPIENT_KINDS, required: true },
            contactId: { type: 'string' },
            displayName: { type: 'string', required: true },
            because: { type: 'string', required: true },
          },
        },
      },
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
      /** Files of the case that are sent along; total size as SES takes it. */
      files: {
        type: 'list',
        items: {
          type: 'map',
          properties: {
            fileId: { type: 'string', required: true },
            name: { type: 'string', required: true },
            contentType: { type: 'string', required: true },
            size: { type: 'number', required: true },
          },
        },
      },
      /** The message of this case that it answers. */
      answers: { type: 'string' },
      /** How mails name each other, with its angle brackets: the Message-ID that it came with. */
      mimeId: { type: 'string' },
      /** Of one that came in: the Message-IDs of those before it, the last one answered. */
      references: { type: 'list', items: { type: 'string' } },
      /** Where its recipient can have no more such mails, in one click (RFC 8058). */
      unsubscribeAddress: { type: 'string' },
      /** The activities that it tells their assignee of. */
      about: { type: 'list', items: { type: 'string' } },
      /** A draft that was thrown away; the record goes some time after. */
      deletedAt: { type: 'string' },
      expiresAt: { type: 'number' },
      events: {
        type: 'list',
        items: {
          type: 'map',
          properties: {
            type: { type: 'string', required: true },
            at: { type: 'string', required: true },
            detail: { type: 'string' },
            /** Addresses that it is about; absent: all. */
            recipients: { type: 'list', items: { type: 'string' } },
          },
        },
      },
      /** Instant until which nothing is sent that nobody wrote: it waits for working hours. */
      heldUntil: { type: 'string' },
      /** Set while the message waits for something; the sweep looks at it after `attentionAt`. */
      attention: { type: 'string' },
      attentionAt: { type: 'string' },
      ...stamps,
    },
    indexes: {
      byId: primary(['caseId'], ['messageId']),
      byTime: secondary(1, ['caseId'], ['createdAt', 'messageId']),
      byAttention: secondary(3, ['attention'], ['attentionAt']),
      // Answers name the mail that they answer by this id.
      bySesId: secondary(2, ['sesMessageId'], []),
    },
  },
  table,
);
export type Message = EntityItem<typeof MessageEntity>;
