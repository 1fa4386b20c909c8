import type { CaseFile } from '../../cases/case-file.ts';
import { peopleOf } from '../../email/sending/recipients.ts';
import type { Contact, Message, User } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { wholeBatch } from '../../platform/table.ts';
import type { Known } from './patterns.ts';
import type { Named } from './veil.ts';

/** Everybody whom the records of a case name: clients, holders, assignees, and who was written to. */
export const namedIn = (file: CaseFile, messages: Message[]): Required<Named>[] => [
  ...file.case.clients,
  ...(file.case.manager ? [file.case.manager] : []),
  ...(file.case.lockedFor ?? []),
  ...file.roles,
  ...file.activities.flatMap(({ assignees }) => assignees),
  ...messages.flatMap(peopleOf).map(({ contactId, email = '', displayName }) => ({
    contactId: contactId ?? email,
    displayName,
  })),
];

type NamedUser = Pick<User, 'userId' | 'contactId' | 'displayName'>;

/** The users who made or changed something on a case, with their contacts. The caller's own record every request has read. */
export async function readUsersOf({ actor }: Context, file: CaseFile): Promise<NamedUser[]> {
  const records = [file.case, ...file.roles, ...file.links, ...file.activities, ...file.followUps, ...file.runs];
  const ids = new Set(records.flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy]));
  const { id, contactId, displayName } = actor;
  const own =
    ids.has(id) && contactId !== undefined && displayName !== undefined ? [{ userId: id, contactId, displayName }] : [];
  ids.delete(id);
  const keys = [...ids].filter((one) => one.startsWith('user_')).map((userId) => ({ userId }));
  return keys.length === 0 ? own : [...own, ...wholeBatch(await model.entities.user.get(keys).go())];
}

/** All that each of them is called anywhere, by contact. */
export function knownPeople(named: Required<Named>[], contacts: Contact[], messages: Message[]): Map<string, Known> {
  const people = new Map<string, { displayNames: Set<string>; addresses: Set<string>; contact?: Contact }>();
  const known = (id: string) => {
    const found = people.get(id) ?? { displayNames: new Set(), addresses: new Set() };
    people.set(id, found);
    return found;
  };
  for (const { contactId, displayName } of named) known(contactId).displayNames.add(displayName);
  for (const contact of contacts) {
    known(contact.contactId).contact = contact;
    known(contact.contactId).displayNames.add(contact.displayName);
  }
  for (const { contactId, email } of messages.flatMap(peopleOf)) {
    if (email !== undefined) known(contactId ?? email).addresses.add(email);
  }
  return people;
}
