import { Entity } from 'electrodb';
import type { EntityItem } from 'electrodb';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';

/** One filled-in form, kept exactly as it came. */
export const SubmissionEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'submission', version: '1' },
    attributes: {
      submissionId: { type: 'string', required: true, readOnly: true },
      formId: { type: 'string', required: true },
      contentType: { type: 'string', required: true },
      /** The body as it arrived, byte for byte, in base64. */
      body: { type: 'string', required: true },
      /** What was understood of it, by field. */
      values: { type: 'any', required: true },
      caseId: { type: 'string', required: true },
      contactId: { type: 'string', required: true },
      reference: { type: 'string', required: true },
      ...stamps,
    },
    indexes: {
      byId: primary(['submissionId'], []),
      byForm: secondary(1, ['formId'], ['createdAt', 'submissionId']),
    },
  },
  table,
);
export type Submission = EntityItem<typeof SubmissionEntity>;
