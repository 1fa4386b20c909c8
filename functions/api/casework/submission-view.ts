import { madeOf } from '../../../shared/forms/process/made.ts';
import type { Consent } from '../../../shared/forms/submissions/arriving.ts';
import type { ShownSubmission } from '../../../shared/forms/submissions/see-submission.ts';
import type { Submission } from '../../../shared/model.ts';
import { pick } from './views.ts';

/** What a list tells of a submission. */
export const submissionLineView = (record: Submission) => ({
  id: record.submissionId,
  form: record.formId,
  ...pick(record, 'revision', 'category', 'state', 'because', 'reference', 'language', 'caseId', 'contactId'),
  receivedAt: record.createdAt,
  updatedAt: record.updatedAt,
});

/** The same after something was done with it: with what it was made into. */
export const submissionView = (record: Submission) => ({
  ...submissionLineView(record),
  ...pick(madeOf(record), 'people', 'activityIds', 'relationshipIds', 'opened'),
});

/** A submission as it is read. */
export const shownSubmissionView = ({ submission, answers, files }: ShownSubmission) => ({
  ...submissionView(submission),
  answers,
  consents: (submission.consents ?? []) as Consent[],
  files,
});
