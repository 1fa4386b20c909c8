import type { Configuration } from '../../configuration/configuration.ts';
import type { Activity, Case, CaseRole, FollowUp, Message, Run, WebhookCall } from '../../model.ts';
import { ERASED, ERASED_PERSON } from './erased-words.ts';
import type { Renaming } from './renaming.ts';

/** The fields by which a record of a case that is erased loses what it says of people; an undefined one goes. */

export const emptiedCase = ({ clients, manager, lockedFor }: Case, { person }: Renaming): Partial<Case> => ({
  subject: ERASED,
  details: undefined,
  customFields: undefined,
  tags: undefined,
  keepBecause: undefined,
  clients: clients.map(person),
  manager: manager && person(manager),
  lockedFor: lockedFor?.map(person),
});

export function emptiedRole(role: CaseRole, { person }: Renaming): Partial<CaseRole> {
  const { contactId, displayName } = person(role);
  return { contactId, displayName, description: undefined };
}

export const emptiedActivity = (
  { type, assignees }: Activity,
  { person }: Renaming,
  configuration: Configuration,
): Partial<Activity> => ({
  subject: configuration.label('activityTypes', type),
  assignees: assignees.map(person),
  details: undefined,
  location: undefined,
  tags: undefined,
  files: undefined,
  customFields: undefined,
});

const GIVEN_UP = new Set<Message['state']>(['draft', 'planned', 'claimed', 'unknown']);

/** One that was about to go out does not: what it says is not there any more. */
export function emptiedMessage(message: Message, { person }: Renaming): Partial<Message> {
  const { state, recipients, skipped, from } = message;
  const idOf = ({ contactId, displayName }: { contactId?: string; displayName: string }) =>
    contactId === undefined ? {} : { contactId: person({ contactId, displayName }).contactId };
  const nobody = { displayName: ERASED_PERSON, email: ERASED };
  const ended = GIVEN_UP.has(state) && { state: 'given-up' as const, attention: undefined, attentionAt: undefined };
  return {
    recipients: recipients.map((one) => ({ kind: one.kind, ...idOf(one), ...nobody })),
    skipped: skipped?.map((one) => ({ kind: one.kind, ...idOf(one), displayName: ERASED_PERSON, because: ERASED })),
    from: from && { ...idOf(from), ...nobody },
    subject: ERASED,
    text: ERASED,
    html: ERASED,
    attachments: undefined,
    files: undefined,
    mimeId: undefined,
    references: undefined,
    unsubscribeAddress: undefined,
    because: undefined,
    events: message.events?.map(({ type, at }) => ({ type, at })),
    ...ended,
  };
}

export const emptiedFollowUp = ({ state }: FollowUp): Partial<FollowUp> => ({
  because: ERASED,
  change: undefined,
  ...(state === 'waiting' && { state: 'cancelled' as const, attention: undefined, attentionAt: undefined }),
});

/** One that was still to be sent is not: the other system is told nothing more. */
export const emptiedWebhookCall = ({ state }: WebhookCall): Partial<WebhookCall> => ({
  body: ERASED,
  ...((state === 'planned' || state === 'failed') && {
    state: 'given-up' as const,
    because: 'What it was to say was erased',
    attention: undefined,
    attentionAt: undefined,
  }),
});

/** What it did stays by name and id; what it saw of the case goes. */
export const emptiedRun = ({ effects }: Run): Partial<Run> => ({
  trigger: ERASED,
  because: ERASED,
  conditions: undefined,
  // Without it, it is not done again.
  change: undefined,
  attention: undefined,
  attentionAt: undefined,
  effects: ((effects ?? []) as { action: string; id?: string }[]).map(({ action, id }) => ({
    action,
    did: ERASED,
    ...(id !== undefined && { id }),
  })),
});
