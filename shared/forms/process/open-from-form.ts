import type { CaseEdit } from '../../cases/case-edit.ts';
import { planOpening } from '../../cases/open-case.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import { caseSubject } from './fill-in.ts';
import type { FormPeople } from './plan-people.ts';
import type { Putting } from './put-answers.ts';
import { putAnswers } from './put-answers.ts';

interface Opening extends Putting {
  people: FormPeople;
  /** The reference that the sender was told, where no case has it. */
  reference?: string | undefined;
}

/** Decides the case that a submission opens, with all that its form puts on it. Conflict when its type takes no more cases. */
export async function openFromForm(
  ctx: Context,
  configuration: Configuration,
  { people, reference, ...putting }: Opening,
): Promise<{ edit: CaseEdit; activityIds: string[] }> {
  const { form, submission, sorted } = putting;
  const { sender } = people;
  if (!sender) throw new Error('A case that a form opens has a client');
  const { tags, status, medium, caseType } = form.opens;
  const edit = planOpening(ctx, configuration, {
    caseType,
    status,
    medium,
    tags,
    reference,
    subject: await caseSubject(configuration, { form, submission }),
    clients: [{ contactId: sender.contactId, displayName: sender.displayName }],
    caseRoles: caseRolesOf(configuration, putting, people),
    details: sorted.details,
    customFields: sorted.customFields,
    submissionId: submission.submissionId,
  });
  return { edit, activityIds: await putAnswers(edit, configuration, putting) };
}

/**
 * Whom the form itself names, and whom it was answered with: in a case role that one alone may hold the answer counts. Nobody
 * is client and holder of the same case.
 */
function caseRolesOf(configuration: Configuration, { form }: Putting, { sender, holders }: FormPeople) {
  const { caseRoles } = configuration.get('caseTypes', form.opens.caseType, 'case type');
  const single = new Set(caseRoles.filter((rule) => rule.single).map(({ role }) => role));
  const answered = holders
    .filter(({ person }) => person.contactId !== sender?.contactId)
    .map(({ person: { contactId, displayName }, role }) => ({ contactId, displayName, role }));
  const fixed = form.opens.caseRoles.filter(
    ({ role, contactId }) =>
      !answered.some((one) => one.role === role && (single.has(role) || one.contactId === contactId)),
  );
  return [...fixed, ...answered];
}
