import type { CaseFile } from '../../cases/case-file.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { findSubmission } from '../../forms/submissions/submissions.ts';
import type { Contact } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateForPeople } from '../../platform/time.ts';
import type { EmailTemplate, TemplateSubject } from '../email-template.schema.ts';
import { mergeData } from '../merge-data.ts';
import { activityTokens } from './activity-tokens.ts';
import { senderOf } from './compose-email.ts';
import { linkedForms } from './form-links.ts';
import { personTokens } from './person-tokens.ts';
import { submissionTokens } from './submission-tokens.ts';

interface Previewing {
  template: EmailTemplate;
  language: string | undefined;
  file: CaseFile;
  recipient: Contact;
  contacts: Contact[];
}

/** What a template is filled in with for a preview: the case as it is, and of what it is about, what the case has of it. */
export async function previewData(
  ctx: Context,
  configuration: Configuration,
  { template, language, file, recipient, contacts }: Previewing,
) {
  const person = personTokens(configuration, recipient, contacts);
  return {
    ...mergeData(file, configuration, { contacts, now: ctx.now }),
    recipient: person,
    assignee: person,
    sender: { displayName: senderOf(ctx) },
    links: await formAddresses(configuration, template, language),
    ...(await ADDED[template.about](configuration, file)),
  };
}

/** What a case has of what a template can be about. */
const ADDED: Record<TemplateSubject, (configuration: Configuration, file: CaseFile) => object | Promise<object>> = {
  case: () => ({}),
  activities: (configuration, { activities }) => ({
    activities: activities
      .filter(({ statusClass }) => statusClass === 'incomplete')
      .map((activity) => activityTokens(configuration, activity)),
  }),
  activity: (configuration, { activities: [activity] }) => ({
    ...(activity && { activity: activityTokens(configuration, activity) }),
  }),
  submission: async (configuration, { case: { submissionId } }) => {
    if (submissionId === undefined) return {};
    const submission = await findSubmission(submissionId);
    return submission ? submissionTokens(configuration, submission) : {};
  },
  retention: (_, { case: { eraseOn } }) => (eraseOn === undefined ? {} : { eraseOn: dateForPeople(eraseOn) }),
};

/** The forms without a signature: nobody comes by a link of somebody else by looking at a preview. */
async function formAddresses(configuration: Configuration, template: EmailTemplate, language: string | undefined) {
  const forms = await linkedForms(configuration, template, language);
  return Object.fromEntries(forms.map((id) => [id, `${organisation.publicAddress}/forms/${id}`]));
}
