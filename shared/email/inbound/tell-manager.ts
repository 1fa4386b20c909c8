import type { CaseEdit } from '../../cases/case-edit.ts';
import { managerOf } from '../../cases/people/manager.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { readContacts } from '../../contacts/contacts.ts';
import type { Activity } from '../../model.ts';
import { AppError } from '../../platform/errors.ts';
import { derivedId } from '../../platform/ids.ts';
import { log } from '../../platform/logger.ts';
import { addMessage } from '../add-message.ts';
import { contactsNamedIn } from '../merge-data.ts';
import { activityTokens } from '../templates/activity-tokens.ts';
import type { Filing } from './filing.ts';
import { nameOf } from './plan-filing.ts';

const TEMPLATE = 'reply-received';

/**
 * Decides that the manager of the case is told by e-mail of a mail that came in, unless they wrote it themselves. That they
 * cannot be told is no reason not to file it.
 */
export async function planTelling(
  edit: CaseEdit,
  configuration: Configuration,
  { activity, filing }: { activity: Activity; filing: Filing },
): Promise<void> {
  const { ctx, file } = edit;
  const manager = managerOf(file, ctx.now);
  if (!manager || manager.contactId === filing.sender?.contactId) return;
  const contacts = await readContacts([...contactsNamedIn(file), manager.contactId]);
  const to = contacts.find(({ contactId }) => contactId === manager.contactId);
  if (!to) return;
  try {
    await addMessage(edit, configuration, {
      template: TEMPLATE,
      messageId: derivedId('message', 'told', activity.activityId),
      to,
      contacts,
      data: {
        note: [`From ${filing.sender?.displayName ?? nameOf(filing.mail)}`, ...filing.doubts].join('\n'),
        activity: activityTokens(configuration, activity),
      },
      about: [activity.activityId],
      automatic: true,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info('The manager of a case cannot be told of a mail that came in', { caseId: file.case.caseId });
  }
}
