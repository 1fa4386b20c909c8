import { addActivity } from '../../activities/add-activity.ts';
import { CaseEdit } from '../../cases/case-edit.ts';
import { readCaseFile } from '../../cases/case-file.ts';
import { commitCase } from '../../cases/commit-case.ts';
import { managerOf } from '../../cases/people/manager.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { readContacts } from '../../contacts/contacts.ts';
import { addMessage } from '../../email/add-message.ts';
import { contactsNamedIn } from '../../email/merge-data.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { log } from '../../platform/logger.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateForPeople, dateIn } from '../../platform/time.ts';
import type { Retention } from './retention-plan.ts';
import { planRetention } from './retention-plan.ts';

const ACTIVITY_TYPE = 'retention-warning';
const TEMPLATE = 'case-will-be-erased';

interface Warning {
  caseId: string;
  retention: Retention;
}

/** Warns of the erasure of a case, once: by an activity on it, and by a mail to whoever manages it. False when it is too early. */
export const warnCase = (
  ctx: Context,
  configuration: Configuration,
  { caseId, retention }: Warning,
): Promise<boolean> =>
  retryOnConflict(async () => {
    const file = await readCaseFile(caseId);
    const today = dateIn(organisation.timeZone, ctx.now);
    if (!file || file.case.retentionOf === undefined) return false;
    const { does, on, eraseOn } = planRetention(file.case, retention, today);
    if (does !== 'warn' || on > today) return false;
    const edit = new CaseEdit(ctx, file);
    edit.change('case', file.case, { retentionWarnedAt: ctx.now, eraseOn });
    addWarning(edit, configuration, eraseOn);
    await tellManager(edit, configuration, eraseOn);
    return commitCase(edit, configuration, () => true);
  });

/** An organisation that has no such activity type is warned by the mail and by the list alone. */
function addWarning(edit: CaseEdit, configuration: Configuration, eraseOn: string) {
  if (!configuration.find('activityTypes', ACTIVITY_TYPE)) return;
  addActivity(edit, configuration, {
    type: ACTIVITY_TYPE,
    subject: `What this case says of people will be erased on ${dateForPeople(eraseOn)}`,
    status: 'completed',
  });
}

async function tellManager(edit: CaseEdit, configuration: Configuration, eraseOn: string) {
  const { ctx, file } = edit;
  const contacts = await readContacts(contactsNamedIn(file));
  const to = contacts.find(({ contactId }) => contactId === managerOf(file, ctx.now)?.contactId);
  if (!to) return;
  try {
    await addMessage(edit, configuration, {
      template: TEMPLATE,
      to,
      contacts,
      data: { eraseOn: dateForPeople(eraseOn) },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info('A manager cannot be warned by e-mail', { caseId: file.case.caseId, contactId: to.contactId });
  }
}
