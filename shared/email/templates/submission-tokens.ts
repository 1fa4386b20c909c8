import type { Configuration } from '../../configuration/configuration.ts';
import { displayValues } from '../../forms/display-values.ts';
import type { Submission } from '../../model.ts';

/** What a template about a submission can name: its fields as `form.<field>` in words, and the submission itself. */
export function submissionTokens(configuration: Configuration, submission: Submission) {
  const form = configuration.find('forms', submission.formId);
  return {
    form: form ? displayValues(form, submission.values as Record<string, unknown>) : {},
    submission: {
      reference: submission.reference,
      form: form?.title ?? submission.formId,
      receivedAt: submission.createdAt,
    },
  };
}
