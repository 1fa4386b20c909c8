import type { Submission } from '../../model.ts';
import type { Form } from '../form.schema.ts';

/** What the sender of a form is told, whatever becomes of it. */
export interface Receipt {
  submissionId: string;
  /** What the sender may quote when they get in touch. */
  reference: string;
  /** The address of the page that says so. */
  thankYou: string;
}

/** The receipt of a submission. */
export const receiptOf = (
  form: Form,
  { submissionId, reference, language }: Pick<Submission, 'submissionId' | 'reference' | 'language'>,
): Receipt => ({ submissionId, reference, thankYou: thankYouOf(form, reference, language) });

function thankYouOf({ id, confirmation, language: own }: Form, reference: string, language: string | undefined) {
  if (confirmation.address) return confirmation.address;
  const words = language === undefined || language === own ? '' : `&lang=${encodeURIComponent(language)}`;
  return `/forms/${id}/thank-you?reference=${reference}${words}`;
}
