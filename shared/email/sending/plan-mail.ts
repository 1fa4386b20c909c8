import { addActivity } from '../../activities/add-activity.ts';
import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Message } from '../../model.ts';
import { derivedId } from '../../platform/ids.ts';
import { addMilliseconds } from '../../platform/time.ts';
import { subjectLine } from '../templates/subject-line.ts';
import type { Divided } from './recipients.ts';
import { HAND_OVER_MILLISECONDS, heldBack } from './quiet-hours.ts';
import { isAddressed, isFor, reasonsIn } from './recipients.ts';
import { withReference } from './subject.ts';
import { withoutLinks } from './without-links.ts';

/** The activity by which a message is on its case. */
const EMAIL_ACTIVITY = 'email';

/** As much of a message as the details of an activity take; the message has all of it. */
const LONGEST_DETAILS = 10_000;

type Told = 'template' | 'language' | 'automatic' | 'runId' | 'about' | 'attachments' | 'files' | 'answers';

interface NewMail extends Divided, Partial<Pick<Message, Told | 'unsubscribeAddress'>> {
  messageId: string;
  subject: string;
  text: string;
  html: string;
  /** The activity that the message's own one follows up. */
  followUpOf?: string | undefined;
  /** Whether it can wait for working hours. */
  mayWait?: boolean;
}

/**
 * Puts an e-mail on its case, as it will be sent, with the activity that tells of it. It waits to be sent, for working hours
 * if it may wait, or is skipped, with the reasons, when nobody is left whom it could be addressed to.
 */
export function planMail(edit: CaseEdit, configuration: Configuration, mail: NewMail): Message {
  const { caseId, reference } = edit.file.case;
  const { followUpOf, subject, mayWait = false, ...content } = mail;
  const activityId = addEmailActivity(edit, configuration, mail);
  return edit.add('message', {
    ...content,
    caseId,
    activityId,
    subject: withReference(subject, reference),
    ...standingOf(edit, mail),
    ...(mayWait && isAddressed(mail.recipients) && heldBack(configuration, edit.ctx.now)),
    attempt: 0,
    events: [],
  });
}

/** How a message begins: waiting to be handed over, or skipped. */
export const standingOf = ({ ctx }: Pick<CaseEdit, 'ctx'>, { recipients, skipped }: Divided) =>
  isAddressed(recipients)
    ? ({
        state: 'planned',
        skipped: skipped.length > 0 ? skipped : undefined,
        attention: 'message',
        attentionAt: addMilliseconds(ctx.now, HAND_OVER_MILLISECONDS),
      } as const)
    : ({ state: 'skipped', skipped, because: reasonsIn(skipped) } as const);

/** An organisation that has no such activity type has the message alone. */
export function addEmailActivity(edit: CaseEdit, configuration: Configuration, mail: NewMail): string | undefined {
  if (!configuration.find('activityTypes', EMAIL_ACTIVITY)) return undefined;
  const { messageId, subject, text, recipients, skipped, followUpOf } = mail;
  const goes = isAddressed(recipients);
  const { activityId } = addActivity(edit, configuration, {
    type: EMAIL_ACTIVITY,
    activityId: derivedId('activity', messageId),
    subject: subjectLine(subject),
    details: [...withoutLinks(text)].slice(0, LONGEST_DETAILS).join('').trim() || undefined,
    status: goes ? 'completed' : 'cancelled',
    messageId,
    followUpOf,
    // What went to some people is not for all clients of the case.
    visibleToClients: edit.file.case.clients.every(({ contactId }) => isFor(mail, contactId)) ? undefined : false,
    because: goes ? undefined : reasonsIn(skipped),
  });
  return activityId;
}
