import type { CaseEdit } from '../cases/case-edit.ts';
import { asPerson, expectContacts } from '../cases/people/person.ts';
import type { CaseType } from '../case-types/case-type.schema.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Activity, Contact } from '../model.ts';
import { invalid } from '../platform/errors.ts';

type Assignees = Activity['assignees'];

interface Named {
  contactIds: string[];
  /** Who is assigned already, and stays so whatever the case type says by now. */
  before?: Assignees;
  /** Where they stand in the body. */
  pointer?: string;
}

/** The people whom a caller names as assignees; throws invalid for each who is not there or whom the case type does not allow. */
export async function namedAssignees(
  { ctx, file }: CaseEdit,
  configuration: Configuration,
  { contactIds, before = [], pointer = '/assignees' }: Named,
): Promise<Assignees> {
  const kept = new Map(before.map((person) => [person.contactId, person]));
  const named = contactIds
    .map((contactId, i) => ({ contactId, pointer: `${pointer}/${i}` }))
    .filter(({ contactId }) => !kept.has(contactId));
  const found = await expectContacts(ctx, named);
  const caseType = configuration.find('caseTypes', file.case.caseType);
  const errors = found.flatMap((contact, i) => {
    const detail = caseType && objectionTo(caseType, contact);
    return detail ? [{ pointer: named[i]?.pointer ?? pointer, detail }] : [];
  });
  if (errors.length > 0) throw invalid(errors);
  const added = new Map(found.map((contact) => [contact.contactId, asPerson(contact)]));
  return contactIds.flatMap((contactId) => kept.get(contactId) ?? added.get(contactId) ?? []);
}

/** Why activities of a case type's cases are not given to a contact; undefined when they may be. */
function objectionTo({ assignees: { usersOnly, tags: wanted } }: CaseType, { userId, tags = [] }: Contact) {
  if (!usersOnly && wanted.length === 0) return undefined;
  if (usersOnly && userId !== undefined) return undefined;
  if (wanted.some((tag) => tags.includes(tag))) return undefined;
  const who = [...(usersOnly ? ['be a user of this service'] : []), ...(wanted.length > 0 ? [tagged(wanted)] : [])];
  return `must ${who.join(' or ')}`;
}

const tagged = (wanted: string[]) => `have one of the tags: ${wanted.join(', ')}`;
