import type { EntityItem } from 'electrodb';
import { Entity } from '../platform/entity.ts';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';

/**
 * unfinished (files are still to come) -> received | held -> processed | failed | refused. A held one waits for a person
 * to accept or refuse it, a received one for the service to put it on its case; a failed one can be processed again.
 */
export const SUBMISSION_STATES = ['unfinished', 'held', 'received', 'processed', 'failed', 'refused'] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/** One filled-in form, kept exactly as it came. */
export const SubmissionEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'submission', version: '1' },
    attributes: {
      submissionId: { type: 'string', required: true, readOnly: true },
      formId: { type: 'string', required: true },
      /** Of the form's case type: who may handle it. */
      category: { type: 'string', required: true },
      state: { type: SUBMISSION_STATES, required: true },
      /** Why it is held, failed or was refused, in words for people. */
      because: { type: 'list', items: { type: 'string' } },
      contentType: { type: 'string', required: true },
      /** The body as it arrived, byte for byte, in base64. */
      body: { type: 'string', required: true },
      /** What was understood of it, by field. */
      values: { type: 'any', required: true },
      /** What was agreed to: `{ field, version, text, at }`. */
      consents: { type: 'any' },
      /** Files that came with it: `{ field, fileId, name, contentType, size, kind, key }`. */
      files: { type: 'any' },
      /** BCP 47: what the form was filled in in. */
      language: { type: 'string' },
      /** The signed link that it came by, and what that said: `{ contactId, activityId, values }`. */
      linkId: { type: 'string' },
      link: { type: 'any' },
      /** The case that the sender named, by a signed link or by its reference and code. */
      namedCaseId: { type: 'string' },
      /** Hashes of the e-mail addresses in it: by these it is found when a person is erased who is no contact of it yet. */
      emails: { type: 'list', items: { type: 'string' } },
      /** The case that it opened or was added to, and the sender; none until it is processed. */
      caseId: { type: 'string' },
      contactId: { type: 'string' },
      /** What the sender may quote: of the case, or of the submission while there is none. */
      reference: { type: 'string', required: true },
      /** What it was made into: `{ people: [{ contactId, as, found, fields }], activityIds, relationshipIds, opened }`. */
      made: { type: 'any' },
      /** The rules that its form names, from when it was processed. */
      rules: { type: 'list', items: { type: 'string' } },
      /** The user who let it be processed, after it was held, left unfinished or had failed. */
      acceptedBy: { type: 'string' },
      /** What followed once it was processed, of what is to be done once only. */
      followed: { type: 'list', items: { type: 'string' } },
      /** How often the service tried to put it on its case. */
      attempts: { type: 'number' },
      expiresAt: { type: 'number' },
      /** Set while the service has yet to do something; the sweep looks at it after `attentionAt`. */
      attention: { type: 'string' },
      attentionAt: { type: 'string' },
      ...stamps,
    },
    indexes: {
      byId: primary(['submissionId'], []),
      byState: secondary(1, ['category', 'state'], ['createdAt', 'submissionId']),
      byAttention: secondary(3, ['attention'], ['attentionAt']),
    },
  },
  table,
);
export type Submission = EntityItem<typeof SubmissionEntity>;
