import { contactsOf } from '../../email/sending/recipients.ts';
import type { Activity, Case, CaseRole, FollowUp, Message, Run } from '../../model.ts';
import { throughout } from './erased-words.ts';
import { emptiedMessage } from './emptied-records.ts';
import type { Renaming } from './renaming.ts';

/** The fields by which a record of a case that stays no longer names somebody who is erased. What people wrote stays. */

export const namelessCase = ({ clients, manager, lockedFor }: Case, { person }: Renaming): Partial<Case> => ({
  clients: clients.map(person),
  manager: manager && person(manager),
  lockedFor: lockedFor?.map(person),
});

export const namelessRole = (role: CaseRole, { person }: Renaming): Partial<CaseRole> => ({
  displayName: person(role).displayName,
});

/** The service's own activities tell who was added and assigned. */
export const namelessActivity = (
  { category, subject, details, assignees }: Activity,
  { person, text }: Renaming,
): Partial<Activity> => ({
  assignees: assignees.map(person),
  ...(category === 'system' && { subject: text(subject), details: details && text(details) }),
});

export const namelessMessage = (message: Message, renaming: Renaming): Partial<Message> =>
  concernsGone(message, renaming) ? emptiedMessage(message, renaming) : {};

/** Whether a message went to, or came from, somebody who is erased: what it says is theirs. */
export const concernsGone = (message: Message, { isGone }: Renaming) => contactsOf(message).some(isGone);

export const namelessFollowUp = ({ because }: FollowUp, { text }: Renaming): Partial<FollowUp> => ({
  because: text(because),
});

export const namelessRun = ({ trigger, because, conditions, effects }: Run, { text }: Renaming): Partial<Run> => ({
  trigger: text(trigger),
  because: text(because),
  conditions: throughout(conditions as unknown, text),
  effects: throughout(effects as unknown, text),
});
