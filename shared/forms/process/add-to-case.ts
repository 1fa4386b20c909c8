import { addActivity } from '../../activities/add-activity.ts';
import type { CaseEdit } from '../../cases/case-edit.ts';
import { activeRoles } from '../../cases/case-file.ts';
import { assignCaseRole } from '../../cases/people/case-roles.ts';
import { setStatus } from '../../cases/set-status.ts';
import { setCustomFields } from '../../cases/update-case.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { readContacts } from '../../contacts/contacts.ts';
import type { Contact } from '../../model.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import { answersAsText } from '../display-values.ts';
import { FORM_ANSWER } from '../form-effects.schema.ts';
import type { Values } from '../read-values.ts';
import { ACTIVITY_SUBJECT } from './fill-in.ts';
import type { FormPeople } from './plan-people.ts';
import type { Putting } from './put-answers.ts';
import { putAnswers } from './put-answers.ts';

/**
 * Adds a submission to a case that is there: the activity that tells of it, custom fields, case roles, activities, files, the
 * status. Each leaves the activity that it leaves when a person does it. Conflict when the case does not take it.
 */
export async function addToCase(
  edit: CaseEdit,
  configuration: Configuration,
  { people, ...putting }: Putting & { people: FormPeople },
): Promise<string[]> {
  const { form, submission, sorted } = putting;
  const answer = addActivity(edit, configuration, {
    type: FORM_ANSWER,
    subject: form.title.slice(0, ACTIVITY_SUBJECT),
    details: answersAsText(form, submission.values as Values) || undefined,
    status: 'completed',
    submissionId: submission.submissionId,
  });
  if (Object.keys(sorted.caseFields).length > 0) {
    await setCustomFields(edit, configuration, { given: sorted.caseFields, allowMissing: true });
  }
  await assignHolders(edit, configuration, people);
  const added = await putAnswers(edit, configuration, putting);
  const status = form.updates?.status;
  if (status !== undefined) setStatus(edit, configuration, { status, reason: form.title });
  return [answer.activityId, ...added];
}

/** Who holds the case role already, or is the client, is left as they are. */
async function assignHolders(edit: CaseEdit, configuration: Configuration, { holders, writes }: FormPeople) {
  const known = await readContacts(holders.filter(({ person }) => person.found).map(({ person }) => person.contactId));
  const planned = writes.flatMap(({ Put }) => (Put?.Item?.__edb_e__ === 'contact' ? [Put.Item as Contact] : []));
  const contacts = new Map([...known, ...planned].map((contact) => [contact.contactId, contact]));
  const today = dateIn(organisation.timeZone, edit.ctx.now);
  for (const { person, role } of holders) {
    const holder = contacts.get(person.contactId);
    const isClient = edit.file.case.clients.some(({ contactId }) => contactId === person.contactId);
    const holds = activeRoles(edit.file, today).some((one) => one.role === role && one.contactId === person.contactId);
    if (holder && !isClient && !holds) assignCaseRole(edit, configuration, { role, holder });
  }
}
