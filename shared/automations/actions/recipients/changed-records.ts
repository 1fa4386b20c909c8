import { activityTokens } from '../../../email/templates/activity-tokens.ts';
import { submissionTokens } from '../../../email/templates/submission-tokens.ts';
import { findSubmission } from '../../../forms/submissions/submissions.ts';
import type { Activity, Submission } from '../../../model.ts';
import { WHOSE } from '../../fields/whose-fields.ts';
import type { Situation } from '../action.ts';

/** The activity that changed, or that a changed file or e-mail belongs to, as decided so far. */
export const changedActivity = ({ facts }: Situation) => WHOSE.activity?.find(facts) as Activity | undefined;

/** The submission that the change is of, as it is now; undefined when the change is of something else. */
export async function changedSubmission({ facts: { change } }: Situation): Promise<Submission | undefined> {
  const { submissionId } = (change.after ?? {}) as Partial<Submission>;
  if (change.entity !== 'submission' || submissionId === undefined) return undefined;
  return (await findSubmission(submissionId)) ?? undefined;
}

/** What the words of a rule can name of what happened: tokens as templates about an activity or a submission know them. */
export async function tokensOfChange(situation: Situation): Promise<object> {
  const activity = changedActivity(situation);
  if (activity) return { activity: activityTokens(situation.configuration, activity), note: undefined };
  const submission = await changedSubmission(situation);
  return submission ? submissionTokens(situation.configuration, submission) : {};
}
