import type { Submission } from '../../model.ts';
import { linkOf } from '../../forms/process/process-submission.ts';
import { madeOf } from '../../forms/process/made.ts';

/** The fields by which a submission loses what it says; one that nothing was made of yet is not made into anything any more. */
export function emptiedSubmission({ state }: Pick<Submission, 'state'>): Partial<Submission> {
  const ended = state !== 'processed' && { state: 'refused' as const, attention: undefined, attentionAt: undefined };
  return {
    body: '',
    values: {},
    consents: undefined,
    files: undefined,
    link: undefined,
    emails: undefined,
    because: undefined,
    ...ended,
  };
}

/** The same for people whom somebody else's submission names: what it says of them alone, and how it came. */
export function namelessSubmission(submission: Submission, contactIds: string[]): Partial<Submission> {
  const theirs = madeOf(submission).people.filter(({ contactId }) => contactIds.includes(contactId));
  const fields = new Set(theirs.flatMap((person) => person.fields));
  if (fields.size === 0) return {};
  const without = (values: unknown) =>
    Object.fromEntries(Object.entries(values ?? {}).filter(([name]) => !fields.has(name)));
  const { values, ...link } = linkOf(submission);
  return {
    body: '',
    values: without(submission.values),
    ...(submission.link !== undefined && { link: { ...link, values: without(values) } }),
  };
}
