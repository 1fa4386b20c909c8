import { contactsOf } from '../../email/sending/recipients.ts';
import type { Activity, Case, CaseRole, FollowUp, Message, Run, WebhookCall } from '../../model.ts';
import { ERASED, throughout } from './erased-words.ts';
import { emptiedMessage, emptiedWebhookCall } from './emptied-records.ts';
import { withoutPersonalValues } from './personal-values.ts';
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

export function namelessFollowUp({ because, change, state }: FollowUp, { text, isGone }: Renaming): Partial<FollowUp> {
  if (state === 'waiting' && whomIsAbout(change).some(isGone)) {
    const ended = { attention: undefined, attentionAt: undefined, change: undefined };
    return { state: 'cancelled', because: 'Whom it was about was erased', ...ended };
  }
  return { because: text(because), change: throughout(change as unknown, text) };
}

/** Whom the change that a follow-up comes of is about: the record's own contact, or who sent it. */
function whomIsAbout(change: unknown): (string | undefined)[] {
  type About = { contactId?: string; from?: { contactId?: string } } | undefined;
  const { before, after } = (change ?? {}) as { before?: About; after?: About };
  return [before, after].flatMap((record) => [record?.contactId, record?.from?.contactId]);
}

export const namelessRun = (
  { trigger, because, conditions, effects, change }: Run,
  { text }: Renaming,
): Partial<Run> => ({
  trigger: text(trigger),
  because: text(because),
  conditions: throughout(withoutPersonalValues(conditions as unknown), text),
  effects: throughout(effects as unknown, text),
  change: throughout(change as unknown, text),
});

/** Fields of people, or of what they sent: whose a value is, a call does not say. */
const OF_PEOPLE = /^(client|manager|roles|contact|submission|message|change)\./;

export function namelessWebhookCall(call: WebhookCall, { text }: Renaming): Partial<WebhookCall> {
  if (call.body === ERASED || call.fields.some((path) => OF_PEOPLE.test(path))) return emptiedWebhookCall(call);
  return { body: JSON.stringify(throughout(JSON.parse(call.body) as unknown, text)) };
}
