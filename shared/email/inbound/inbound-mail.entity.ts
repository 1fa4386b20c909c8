import type { EntityItem } from 'electrodb';
import { Entity } from '../../platform/entity.ts';
import { stamps } from '../../platform/stamps.ts';
import { primary, secondary, table } from '../../platform/table.ts';
import { INBOUND_MAIL_STATES } from './received-mail.schema.ts';

/**
 * A mail that came in and is on no case yet: waiting -> filed | discarded. It holds what a person needs to tell what it is,
 * leaves no trail, and goes together with the mail itself in S3.
 */
export const InboundMailEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'inboundMail', version: '1' },
    attributes: {
      inboundMailId: { type: 'string', required: true, readOnly: true },
      state: { type: INBOUND_MAIL_STATES, required: true },
      /** SES's id of it, by which it lies in S3. */
      sesId: { type: 'string', required: true },
      /** By the envelope. */
      source: { type: 'string', required: true },
      recipients: { type: 'list', required: true, items: { type: 'string' } },
      from: {
        type: 'map',
        required: true,
        properties: { name: { type: 'string', required: true }, address: { type: 'string', required: true } },
      },
      subject: { type: 'string', required: true },
      /** The beginning of its text. */
      preview: { type: 'string', required: true },
      /** Why it is on no case, in words. */
      because: { type: 'list', required: true, items: { type: 'string' } },
      /** The verdicts of SES: `{ spam, virus, spf, dkim, dmarc }`. */
      verdicts: { type: 'any', required: true },
      /** Of the case that it was meant for, where one is known: who may see it. */
      category: { type: 'string' },
      /** The case on which a person has put it. */
      caseId: { type: 'string' },
      activityId: { type: 'string' },
      /** Seconds since the epoch. */
      expiresAt: { type: 'number', required: true },
      ...stamps,
    },
    indexes: {
      byId: primary(['inboundMailId'], []),
      byState: secondary(1, ['state'], ['createdAt', 'inboundMailId']),
    },
  },
  table,
);
export type InboundMail = EntityItem<typeof InboundMailEntity>;
