import { UNREAD } from '../../activities/activity.schema.ts';
import { addActivity } from '../../activities/add-activity.ts';
import type { CaseEdit } from '../../cases/case-edit.ts';
import { managerOf } from '../../cases/people/manager.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { attachFiles } from '../../files/attach-files.ts';
import type { Activity } from '../../model.ts';
import { derivedId } from '../../platform/ids.ts';
import { shortened } from '../../platform/shorten.ts';
import { plainSubject } from './clean-text.ts';
import type { Filing } from './filing.ts';
import { newTextOf } from './new-text.ts';
import type { ReceivedMail } from './read-mail.ts';

/** On an activity whose mail a person has to look at before believing it. */
const NEEDS_A_LOOK = 'needs-a-look';
/** On one that no person wrote. */
const AUTOMATIC_ANSWER = 'automatic-answer';
export const INBOUND_TYPE = 'inbound-email';

const LONGEST_SUBJECT = 255;
const LONGEST_DETAILS = 10_000;

/** The message of a mail on a case: always the same, so that a mail that comes again meets itself. */
export const messageIdOf = (identity: string, caseId: string) => derivedId('message', 'inbound', identity, caseId);

/**
 * Decides that a mail is put on a case: an activity with its new text and its files, unread and the manager's to read, and
 * the whole mail as a message. One that no person wrote is there quietly, as done. Of one in doubt the HTML is not
 * kept, and no client sees it.
 */
export function planFiling(edit: CaseEdit, configuration: Configuration, filing: Filing): Activity {
  const { mail, taken, doubts, automatic } = filing;
  const { caseId } = edit.file.case;
  const messageId = messageIdOf(mail.identity, caseId);
  const manager = managerOf(edit.file, edit.ctx.now);
  const isDoubted = doubts.length > 0;
  const activity = addActivity(edit, configuration, {
    type: INBOUND_TYPE,
    activityId: derivedId('activity', messageId),
    subject: subjectOf(mail),
    details: detailsOf(filing),
    status: automatic === undefined ? UNREAD : 'completed',
    dueAt: edit.ctx.now,
    assignees: manager && automatic === undefined ? [manager] : [],
    tags: [...(isDoubted ? [NEEDS_A_LOOK] : []), ...(automatic === undefined ? [] : [AUTOMATIC_ANSWER])],
    ...(isDoubted && { visibleToClients: false }),
    priority: isDoubted && automatic === undefined ? offered(configuration, 'priorities', 'urgent') : undefined,
    medium: offered(configuration, 'media', 'email'),
    messageId,
  });
  addReceived(edit, { ...filing, messageId, activityId: activity.activityId });
  const files = taken.files.map(({ content: _, ...file }) => file);
  return files.length > 0 ? attachFiles(edit, activity, files).activity : activity;
}

/** An option that ships, where the organisation still has it. */
const offered = (configuration: Configuration, kind: 'priorities' | 'media', id: string) =>
  configuration.find(kind, id)?.active ? id : undefined;

/** The type's own name where there is none. */
const subjectOf = ({ subject }: ReceivedMail) => shortened(plainSubject(subject), LONGEST_SUBJECT) || undefined;

/** What a caseworker has to know first, then what the sender wrote. */
function detailsOf({ mail, taken, doubts, automatic, remarks }: Filing): string | undefined {
  const known = [
    ...(doubts.length > 0 ? [`From ${nameOf(mail)}. Needs a look:`, ...doubts] : []),
    ...(automatic === undefined ? [] : [`This is ${automatic}.`]),
    ...remarks,
    ...taken.leftOut.map((left) => `Left out: ${left}`),
  ];
  const text = [known.join('\n'), newTextOf(mail.text)].filter((part) => part !== '').join('\n\n');
  return shortened(text, LONGEST_DETAILS) || undefined;
}

/** Somebody as a caseworker is told of them. */
export const nameOf = ({ from: { name, address } }: Pick<ReceivedMail, 'from'>) =>
  name === '' || name === address ? address || 'nobody' : `${name} <${address}>`;

interface Message extends Filing {
  messageId: string;
  activityId: string;
}

function addReceived(edit: CaseEdit, { mail, taken, sender, doubts, answers, ...ids }: Message) {
  const { caseId } = edit.file.case;
  edit.add('message', {
    caseId,
    messageId: ids.messageId,
    activityId: ids.activityId,
    state: 'received',
    from: {
      email: mail.from.address,
      displayName: mail.from.name || mail.from.address,
      contactId: sender?.contactId,
    },
    recipients: mail.recipients.map((email) => ({ kind: 'to' as const, email, displayName: email })),
    subject: mail.subject,
    text: mail.text,
    html: doubts.length > 0 ? '' : mail.html,
    mimeId: mail.mailId,
    references: mail.references.length > 0 ? mail.references : undefined,
    answers,
    files: taken.files.map(({ fileId, name, contentType, size }) => ({ fileId, name, contentType, size })),
    attempt: 0,
    events: [],
  });
}
