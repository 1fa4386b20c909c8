import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { readContacts } from '../../contacts/contacts.ts';
import { planWords } from '../../email/by-hand/plan-free-message.ts';
import { contactsNamedIn } from '../../email/merge-data.ts';
import { AppError } from '../../platform/errors.ts';
import { log } from '../../platform/logger.ts';
import { usersWhoMay } from '../../users/active-users.ts';

/** Each is told by a message and its activity, and one transaction holds a hundred records. */
const MOST_TOLD = 20;

interface Notice {
  subject: string;
  text: string;
}

/**
 * Plans an e-mail to those who may change the configuration, on the case where it happened: active users by their records,
 * twenty at most. That they cannot be told keeps nothing from being stored.
 */
export async function tellAdministrators(
  edit: CaseEdit,
  configuration: Configuration,
  { subject, text }: Notice,
): Promise<void> {
  const administrators = (await usersWhoMay(configuration, 'configuration:manage')).slice(0, MOST_TOLD);
  const contacts = await readContacts(contactsNamedIn(edit.file));
  try {
    for (const to of administrators) await planWords(edit, configuration, { subject, text, to, contacts });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn('Administrators cannot be told by e-mail', { caseId: edit.file.case.caseId });
  }
}
