import type { Differences } from '../../audit/entry-of-change.ts';
import { trail } from '../../audit/trail.ts';
import { CLIENT_ROLE } from '../../cases/case-file.ts';
import type { AuditEntry, Contact } from '../../model.ts';
import type { Called } from './erased-words.ts';
import { calledNothing, copyOf, putDown } from './erased-words.ts';

interface Said {
  /** Also what the case called them. */
  called: Called;
  /** Messages to them, and submissions by them. */
  theirs: Set<string>;
  wereClient: boolean;
}

/** What the trail of a case says of people: what they were called there, and what was theirs alone. */
export async function whatTheTrailSays(
  caseId: string,
  { contactIds, called }: { contactIds: string[]; called: Called },
): Promise<Said> {
  const said: Said = { called: copyOf(called), theirs: new Set(), wereClient: false };
  const gone = new Set(contactIds);
  const isTheirs = (entry: AuditEntry) => theirIds(entry).some((contactId) => gone.has(contactId));
  const roles: AuditEntry[] = [];
  const telling: AuditEntry[] = [];
  for await (const entry of trail(caseId)) {
    for (const { contactId, displayName } of peopleIn([entry.fields, entry.named])) {
      if (gone.has(contactId)) putDown(said.called, { displayName });
    }
    if (entry.entity === 'caseRole') roles.push(entry);
    else if (isTheirs(entry)) said.theirs.add(entry.recordId);
    else if (messageOf(entry) !== '') telling.push(entry);
  }
  for (const entry of telling) if (said.theirs.has(messageOf(entry))) said.theirs.add(entry.recordId);
  const held = new Set(roles.filter(isTheirs).map(({ recordId }) => recordId));
  addRoles(
    said,
    roles.filter(({ recordId }) => held.has(recordId)),
  );
  return said;
}

/** A case role names its holder beside their id, and says whether they were the client. */
function addRoles(said: Said, entries: AuditEntry[]) {
  for (const { named, fields } of entries) {
    const { role, displayName } = fields as Differences;
    const names = [(named as { displayName?: unknown }).displayName, displayName?.from, displayName?.to];
    for (const name of names) putDown(said.called, { displayName: asText(name) });
    if (role?.to === CLIENT_ROLE) said.wereClient = true;
  }
}

const asText = (value: unknown) => (typeof value === 'string' ? value : '');

/** Whose record it is, where it is somebody's alone. */
function theirIds({ fields }: AuditEntry): string[] {
  const { contactId, recipients, skipped, from } = fields as Differences;
  const named = peopleIn([recipients, skipped, from]).map((person) => person.contactId);
  return [asText(contactId?.from), asText(contactId?.to), ...named];
}

/** The message that an activity tells of: what it says is what the message says. */
const messageOf = ({ fields }: AuditEntry) => asText((fields as Differences).messageId?.to);

/** Everybody who is named by id and name anywhere within a value. */
function peopleIn(value: unknown): { contactId: string; displayName: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { contactId, displayName } = value as Record<string, unknown>;
  const self = typeof contactId === 'string' && typeof displayName === 'string' ? [{ contactId, displayName }] : [];
  return [...self, ...Object.values(value).flatMap(peopleIn)];
}

/** The links that a case has and had, by its trail. */
export async function linksInTrail(caseId: string): Promise<{ otherCaseId: string; caseLinkId: string }[]> {
  const links = new Map<string, string>();
  for await (const { entity, recordId, fields } of trail(caseId)) {
    const { otherCaseId } = fields as Differences;
    if (entity === 'caseLink' && otherCaseId?.to !== undefined) links.set(recordId, asText(otherCaseId.to));
  }
  return [...links].map(([caseLinkId, otherCaseId]) => ({ caseLinkId, otherCaseId }));
}

/** All that contacts are and were called, by their own trail. */
export async function callingsOf(contacts: Contact[]): Promise<Called> {
  const called = calledNothing();
  for (const contact of contacts) {
    putDown(called, contact);
    for await (const { fields } of trail(contact.contactId)) {
      for (const before of ['from', 'to'] as const) putDown(called, valuesOf(fields as Differences, before));
    }
  }
  return called;
}

const valuesOf = (fields: Differences, side: 'from' | 'to'): Partial<Contact> =>
  Object.fromEntries(
    ['displayName', 'firstName', 'lastName', 'organisationName', 'householdName', 'emails', 'phones'].flatMap((name) =>
      fields[name]?.[side] === undefined ? [] : [[name, fields[name][side]]],
    ),
  );
