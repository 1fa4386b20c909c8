import type { EntityItem } from 'electrodb';
import { Entity } from '../../platform/entity.ts';
import { stamps } from '../../platform/stamps.ts';
import { primary, secondary, table } from '../../platform/table.ts';

/**
 * A signed link that fills in a form for somebody known. It holds what the form shows, so that whoever serves the form to
 * the public reads neither contact nor case.
 */
export const FormLinkEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'formLink', version: '1' },
    attributes: {
      linkId: { type: 'string', required: true, readOnly: true },
      formId: { type: 'string', required: true, readOnly: true },
      /** For whom, on which case and for which of its activities; at least one of the first two. */
      contactId: { type: 'string' },
      caseId: { type: 'string', readOnly: true },
      reference: { type: 'string', readOnly: true },
      activityId: { type: 'string', readOnly: true },
      /** What the form is filled in with, by field. Under a name of its own in the table: the audit trail leaves it out. */
      values: { type: 'any', required: true, field: 'filledIn' },
      /** Instant after which it opens nothing: the end of a day in the organisation's time zone. */
      expiresAt: { type: 'string', required: true, readOnly: true, field: 'lastsUntil' },
      /** Whether it can be sent once only, and the submission that it was used for then. */
      once: { type: 'boolean', required: true, readOnly: true },
      usedBy: { type: 'string' },
      revokedAt: { type: 'string' },
      /** When DynamoDB may remove it, in seconds: a month after it has expired. */
      removeAfter: { type: 'number', required: true, readOnly: true, field: 'expiresAt' },
      ...stamps,
    },
    indexes: {
      byId: primary(['linkId'], []),
      byContact: secondary(1, ['contactId'], ['createdAt', 'linkId']),
      byCase: secondary(2, ['caseId'], ['linkId']),
    },
  },
  table,
);
export type FormLink = EntityItem<typeof FormLinkEntity>;
