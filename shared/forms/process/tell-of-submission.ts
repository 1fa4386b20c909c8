import { CaseEdit } from '../../cases/case-edit.ts';
import type { CaseFile } from '../../cases/case-file.ts';
import { activeRoles, readCaseFile } from '../../cases/case-file.ts';
import { commitCase } from '../../cases/commit-case.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import { readContacts } from '../../contacts/contacts.ts';
import { addMessage } from '../../email/add-message.ts';
import { contactsNamedIn } from '../../email/merge-data.ts';
import { readMessage } from '../../email/messages.ts';
import { submissionTokens } from '../../email/templates/submission-tokens.ts';
import type { Submission } from '../../model.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import { derivedId } from '../../platform/ids.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { Form } from '../form.schema.ts';
import { madeOf } from './made.ts';

/** A mail that a processed submission brings about: to whom, in whose language where that is not their own. */
interface Mail {
  template: string;
  contacts: string[];
  caseRoles: string[];
  language?: string | undefined;
}

/** The mails that follow a submission: the confirmation to the sender, and those to whom its form tells. None without a case. */
export function mailsOf({ confirmationEmail, tells }: Form, submission: Submission): Mail[] {
  const { caseId, contactId, language } = submission;
  if (caseId === undefined) return [];
  const sender = contactId !== undefined && confirmationEmail ? [contactId] : [];
  return [
    ...sender.map((one) => ({ template: confirmationEmail?.template ?? '', contacts: [one], caseRoles: [], language })),
    ...tells,
  ];
}

/** Puts such a mail on the case for each recipient, once: its id is made of the submission, the template and the recipient. */
export async function tellBy(ctx: Context, submission: Submission, mail: Mail): Promise<void> {
  const { caseId = '' } = submission;
  const file = await readCaseFile(caseId);
  if (!file) throw conflict('The case is not there any more.');
  const recipients = [...new Set([...mail.contacts, ...holdersOf(ctx, file, mail.caseRoles)])];
  if (recipients.length === 0) throw conflict(`Nobody holds a case role to whom "${mail.template}" goes.`);
  for (const contactId of recipients) await tell(ctx, { submission, mail, contactId, caseId });
}

function holdersOf({ now }: Context, file: CaseFile, caseRoles: string[]): string[] {
  const holders = activeRoles(file, dateIn(organisation.timeZone, now));
  return holders.filter(({ role }) => caseRoles.includes(role)).map(({ contactId }) => contactId);
}

interface Telling {
  submission: Submission;
  mail: Mail;
  contactId: string;
  caseId: string;
}

const tell = (ctx: Context, { submission, mail, contactId, caseId }: Telling): Promise<void> =>
  retryOnConflict(async () => {
    const messageId = derivedId('message', submission.submissionId, mail.template, contactId);
    if (await readMessage({ caseId, messageId })) return;
    const [configuration, file] = [await getConfiguration(ctx), await readCaseFile(caseId)];
    if (!file) throw conflict('The case is not there any more.');
    const contacts = await readContacts([...contactsNamedIn(file), contactId]);
    const to = contacts.find((contact) => contact.contactId === contactId);
    if (!to) throw conflict('A contact who is to be told is not there any more.');
    const edit = new CaseEdit(ctx, file);
    await addMessage(edit, configuration, {
      template: mail.template,
      messageId,
      to: { ...to, language: mail.language ?? to.language },
      contacts,
      data: submissionTokens(configuration, submission),
      about: madeOf(submission).activityIds,
      automatic: true,
    });
    await commitCase(edit, configuration, () => undefined);
  });
