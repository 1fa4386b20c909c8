import type { CaseFile } from '../../cases/case-file.ts';
import { activeRoles, CLIENT_ROLE } from '../../cases/case-file.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { Facts } from '../facts.ts';
import { ACTIVITY_FIELDS } from './activity-fields.ts';
import { CASE_FIELDS, CASE_FILE_FIELDS } from './case-fields.ts';
import type { RecordKind } from './changed-records.ts';
import { CONTACT_FIELDS } from './contact-fields.ts';
import { FILE_FIELDS, MESSAGE_FIELDS } from './other-fields.ts';

type Fields = Record<string, unknown>;

/** A record that paths can begin with: what it has, whose it is in words, and which one it is. */
export interface Whose extends RecordKind {
  words: string;
  find(facts: Facts): Fields | undefined;
}

const person = { fields: CONTACT_FIELDS, sets: 'contact', personal: true } as const;

/** What the first word of a path names. Of several clients it is the first. */
export const WHOSE: Readonly<Record<string, Whose>> = {
  case: {
    words: 'the',
    fields: { ...CASE_FIELDS, ...CASE_FILE_FIELDS },
    sets: 'case',
    find: ({ file }) => file.case,
  },
  client: { ...person, words: "the client's", find: (facts) => contactOf(facts, facts.file.case.clients[0]) },
  manager: { ...person, words: "the manager's", find: (facts) => contactOf(facts, facts.file.case.manager) },
  contact: { ...person, words: "the contact's", find: contactOfChange },
  activity: { words: "the activity's", fields: ACTIVITY_FIELDS, sets: 'activity', find: activityOfChange },
  file: { words: "the file's", fields: FILE_FIELDS, find: (facts) => changed(facts, 'file') },
  message: {
    words: "the e-mail's",
    fields: MESSAGE_FIELDS,
    personal: true,
    find: (facts) => changed(facts, 'message'),
  },
};

/** Whoever holds a case role now, the first of several. */
export const holderOf = (role: string, words: string): Whose => ({
  ...person,
  words: `the ${words}'s`,
  find: (facts) => contactOf(facts, holdersOf(facts, role)[0]),
});

/** The holders of a case role on the day of the decision; of `client`, the clients. */
export function holdersOf(
  { file, now }: Pick<Facts, 'now'> & { file: Pick<CaseFile, 'case' | 'roles'> },
  role: string,
) {
  if (role === CLIENT_ROLE) return file.case.clients;
  return activeRoles(file, dateIn(organisation.timeZone, now)).filter((held) => held.role === role);
}

/** The contact that the change is about: itself, whom it names, or who sent a message. */
export function contactIdOfChange({ change }: Facts): string | undefined {
  const { contactId, from } = change.after ?? change.before ?? {};
  const sender = (from as { contactId?: unknown } | undefined)?.contactId;
  return [contactId, sender].find((id) => typeof id === 'string');
}

/** As it is now, where it was read; otherwise what names it says of it. */
function contactOf({ contacts }: Facts, named: Fields | undefined): Fields | undefined {
  return contacts.find(({ contactId }) => contactId === named?.contactId) ?? only(named, ['contactId', 'displayName']);
}

function contactOfChange(facts: Facts): Fields | undefined {
  if (facts.change.entity === 'contact') return facts.change.after;
  const contactId = contactIdOfChange(facts);
  return contactId === undefined ? undefined : contactOf(facts, { contactId });
}

/** As it is now, also of a file or a message that belongs to it; one that is gone, as it was. */
function activityOfChange({ change, file }: Facts): Fields | undefined {
  const named = change.after ?? change.before;
  const found = file.activities.find(({ activityId }) => activityId === named?.activityId);
  return found ?? (change.entity === 'activity' ? named : undefined);
}

const changed = ({ change: { entity, after, before } }: Facts, wanted: string) =>
  entity === wanted ? (after ?? before) : undefined;

const only = (record: Fields | undefined, names: string[]) =>
  record && Object.fromEntries(names.map((name) => [name, record[name]]));
