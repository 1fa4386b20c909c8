import type { Submission } from '../model.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import type { Tally } from '../projections/tally.ts';
import { formCell, formSheet } from './form-days.ts';

export interface SubmissionFacts {
  category: string;
  form: string;
  /** Date of the organisation's zone. */
  on: string;
}

/** What is counted of a submission, whatever became of it; nothing while its files are still to come. */
export const submissionFacts = ({
  category,
  formId,
  state,
  createdAt,
}: Pick<Submission, 'category' | 'formId' | 'state' | 'createdAt'>): SubmissionFacts | undefined =>
  state === 'unfinished' ? undefined : { category, form: formId, on: dateIn(organisation.timeZone, createdAt) };

export const submissionTallies = (facts: SubmissionFacts): Tally[] => [
  { ...formSheet(facts), cell: formCell(facts), by: 1 },
];
